import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express from 'express';
import { type AppOptions, appConfiguration } from './app-configuration.js';

/** How the app is served. */
export interface ServeAppOptions extends AppOptions {
  readonly port: number;
  /** Directory with the built pages; default: where `npm run build` puts them. */
  readonly pages?: string;
}

/**
 * Serves the built SMART app on loopback, with its configuration at `/config.json` and the artefacts below `/artefacts`. Rejects with the system's error when
 * the port cannot be retrieved.
 */
export async function serveApp(options: ServeAppOptions): Promise<Server> {
  const pages = options.pages ?? fileURLToPath(new URL('../../smart-app/dist/site', import.meta.url));
  const { config, artefactsDirectory, headers } = await appConfiguration(options);
  const usual = headers();
  const app = express().disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set(usual);
    next();
  });
  // Scripts are a quarter as long, and what arrives first is what one waits for. Nothing that is served here is secret.
  app.use(compression());
  app.get('/config.json', (_request, response) => {
    response.set('Cache-Control', 'no-cache').json(config);
  });
  app.use('/artefacts', express.static(artefactsDirectory));
  // Their names are made of what is in them.
  app.use('/assets', express.static(join(pages, 'assets'), { immutable: true, maxAge: '1y' }));
  app.use(express.static(pages));
  const server = app.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
