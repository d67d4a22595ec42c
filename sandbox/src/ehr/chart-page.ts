import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Router } from 'express';
import helmet from 'helmet';

/** Stands in the built page wherever the nonce of an answer belongs; see `chart/vite.config.ts`. */
const noncePlaceholder = 'BELLWETHER_NONCE';

/** The page, or undefined where it was not built. */
function builtPage(directory: string): string | undefined {
  try {
    return readFileSync(join(directory, 'index.html'), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Serves the built chart page at `/` and `/patients/<id>`, which the page itself tells apart. Its policy allows its own
 * scripts, its own styles (by a nonce that changes with each answer) and its own server, and nothing from elsewhere.
 * @param frameOrigins of the registered apps, which may be opened inside a chart
 */
export function chartPage(directory: string, frameOrigins: readonly string[]): Router {
  const page = builtPage(directory);
  const router = express.Router();
  router.use('/assets', express.static(join(directory, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  router.get(['/', '/patients/:id'], (request, response, next) => {
    // To a browser 127.0.0.1 is another site than localhost, where sign-in and apps are: a frame would get no cookies.
    if (request.hostname === '127.0.0.1') {
      response.redirect(307, `http://localhost:${request.socket.localPort}${request.originalUrl}`);
      return;
    }
    if (page === undefined) {
      response.status(503).type('text').send('The chart page is not built: run "npm run build".');
      return;
    }
    const nonce = randomBytes(18).toString('base64');
    helmet.contentSecurityPolicy({
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", `'nonce-${nonce}'`],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        // An app signs in through the EHR's own pages, inside its frame.
        frameSrc: ["'self'", ...frameOrigins],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    })(request, response, (error?: unknown) => {
      if (error) next(error);
      else response.set('Cache-Control', 'no-store').type('html').send(page.replaceAll(noncePlaceholder, nonce));
    });
  });
  return router;
}
