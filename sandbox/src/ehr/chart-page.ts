import { join } from 'node:path';
import express, { type Router } from 'express';
import { pageSender } from '../built-page.js';

/**
 * Serves the built chart page at `/` and `/patients/<id>`, which the page itself tells apart. Nobody may frame it.
 * @param frameOrigins of the registered apps, which may be opened inside a chart
 */
export function chartPage(directory: string, frameOrigins: readonly string[]): Router {
  // An app signs in through the EHR's own pages, inside its frame.
  const framing = { frameAncestors: ["'none'"], frameSrc: ["'self'", ...frameOrigins] };
  const sendPage = pageSender(directory, 'index.html', framing);
  const router = express.Router();
  router.use('/assets', express.static(join(directory, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  router.get(['/', '/patients/:id'], (request, response) => {
    // To a browser 127.0.0.1 is another site than localhost, where sign-in and apps are: a frame would get no cookies.
    if (request.hostname !== '127.0.0.1') sendPage(response);
    else response.redirect(307, `http://localhost:${request.socket.localPort}${request.originalUrl}`);
  });
  return router;
}
