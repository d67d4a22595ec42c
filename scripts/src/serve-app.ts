import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import express from 'express';

/** What the pages may do: their own scripts and styles, and nothing from elsewhere. MUI writes style elements. */
const contentSecurityPolicy = (frameAncestors: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${frameAncestors}`;

/** Serves the built SMART app on loopback. Rejects with the system's error when the port cannot be had. */
export function serveApp(options: { readonly port: number; readonly frameAncestors: string }): Promise<Server> {
  const site = fileURLToPath(new URL('../../smart-app/dist/site', import.meta.url));
  const app = express().disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set({
      'Content-Security-Policy': contentSecurityPolicy(options.frameAncestors),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
    next();
  });
  app.use(express.static(site));
  return new Promise((resolve, reject) => {
    const server = app.listen(options.port, '127.0.0.1', (error?: Error) => (error ? reject(error) : resolve(server)));
  });
}
