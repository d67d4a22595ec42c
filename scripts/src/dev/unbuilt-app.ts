import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { ServedContent } from '@bellwether/app-server';
import express from 'express';
import { createServer, mergeConfig } from 'vite';
import { viteConfig } from './vite-config.js';

/** Stands in a page wherever the nonce of an answer belongs. */
const noncePlaceholder = 'BELLWETHER_NONCE';

/** How the unbuilt app is served. */
export interface UnbuiltAppOptions {
  readonly port: number;
  /** Directory of the app's package. */
  readonly directory: string;
  readonly content: ServedContent;
}

/**
 * Serves the SMART app as it is edited, by Vite, with what it is served with when it is built: configuration, artefacts
 * and policy. The policy allows besides only the script that React's hot reload puts into a page, and the socket.
 */
export async function serveUnbuiltApp({ port, directory, content }: UnbuiltAppOptions): Promise<Server> {
  const { config, artefactsDirectory, headers } = content;
  const app = express().disable('x-powered-by');
  const server = createHttpServer(app);
  const vite = await createServer(
    mergeConfig(await viteConfig(directory), {
      appType: 'custom',
      html: { cspNonce: noncePlaceholder },
      server: { middlewareMode: true, hmr: { server } },
      // Known from the start: what a page finds to need later would have Vite load the page again, in the middle of a launch.
      optimizeDeps: { entries: ['index.html', 'launch.html', 'src/**/*-worker.ts'] },
    }),
  );
  const connect = ['localhost', '127.0.0.1'].map((host) => `ws://${host}:${port}`);
  app.use((_request, response, next) => {
    response.set(headers({ 'connect-src': connect }));
    next();
  });
  app.get('/config.json', (_request, response) => {
    response.set('Cache-Control', 'no-cache').json(config);
  });
  app.use('/artefacts', express.static(artefactsDirectory));
  app.get(['/', '/index.html', '/launch.html'], async ({ path }, response) => {
    const file = path === '/' ? 'index.html' : path.slice(1);
    const html = await vite.transformIndexHtml(`/${file}`, await readFile(join(directory, file), 'utf8'));
    const nonce = randomBytes(18).toString('base64');
    response.set(headers({ 'script-src': [`'nonce-${nonce}'`], 'connect-src': connect }));
    response.set('Cache-Control', 'no-store').type('html').send(html.replaceAll(noncePlaceholder, nonce));
  });
  app.use(vite.middlewares);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
