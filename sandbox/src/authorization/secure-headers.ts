import express, { type RequestHandler, type Router } from 'express';
import helmet from 'helmet';

/** One host has the server: cookies, audiences and addresses belong to it, and another name may be an attacker's. */
function onlyHost(url: string): RequestHandler {
  const { host } = new URL(url);
  return (request, response, next) => {
    if (request.headers.host === host) next();
    else response.status(421).type('text').send(`The authorization server is at ${url}.`);
  };
}

/**
 * The headers of everything below `/auth`. The content security policy of a page says which pages may frame it, since apps are
 * launched inside the chart. The opener is not isolated, since apps sign in in windows that they open.
 */
export function secureHeaders(url: string): Router {
  const router = express.Router();
  router.use(onlyHost(url));
  router.use(
    helmet({
      contentSecurityPolicy: false,
      strictTransportSecurity: false,
      xFrameOptions: false,
      crossOriginOpenerPolicy: false,
      crossOriginResourcePolicy: { policy: 'cross-origin' },
    }),
  );
  router.use((_request, response, next) => {
    response.removeHeader('X-Frame-Options');
    response.removeHeader('Cross-Origin-Opener-Policy');
    next();
  });
  // SMART asks for both; the provider sets the one that is of use since HTTP 1.1.
  router.use('/token', (_request, response, next) => {
    response.setHeader('Pragma', 'no-cache');
    next();
  });
  return router;
}
