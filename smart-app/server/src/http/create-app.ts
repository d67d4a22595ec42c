import { join } from 'node:path';
import type { Profile } from '@bellwether/hosting';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response, Router } from 'express';
import type { Logger } from 'pino';
import type { AppContent } from '../content/app-content.js';
import { artefactDirectory } from '../content/artefact-directory.js';
import type { ServiceComparison } from '../versions/compare-with-service.js';
import { healthRoutes } from './health-routes.js';
import { requestLog, type Route, setRoute } from './request-log.js';

/** A year. */
const hstsSeconds = 31_536_000;

type StaticOptions = NonNullable<Parameters<typeof express.static>[1]>;

/** What the web application is made of. */
export interface AppParts {
  readonly profile: Profile;
  /** Address of the app as browsers see it, without a slash at its end. */
  readonly appUrl: string;
  readonly trustedProxies: readonly string[];
  /** Directory of the built pages. */
  readonly pages: string;
  /** ARTEFACTS, and the names of the artefacts in it. */
  readonly artefacts: { readonly directory: string; readonly names: readonly string[] };
  /** What the pages are told now, which may change. */
  readonly content: () => AppContent;
  /** Whether it has the versions of the service. */
  readonly compared: () => ServiceComparison;
  readonly isReady: () => boolean;
  readonly log: Logger;
}

/**
 * The web application: pages, configuration, artefacts and health, below the path of APP_URL and at the root, so that a
 * proxy in front may pass the path on or take it away.
 */
export function createApp(parts: AppParts): Express {
  const { appUrl, trustedProxies, log } = parts;
  const { pathname, protocol } = new URL(appUrl);
  const path = pathname.replace(/\/$/, '');
  const app = express().disable('x-powered-by');
  app.set('trust proxy', trustedProxies.length > 0 ? [...trustedProxies] : false);
  app.use(requestLog(log));
  app.use((_request, response, next) => {
    response.set(parts.content().headers());
    // Browsers then never come by http again. Only to this host: it may not be ours alone.
    if (protocol === 'https:') response.set('Strict-Transport-Security', `max-age=${hstsSeconds}`);
    next();
  });
  if (path !== '') app.use(belowPath(path));
  app.use(appRoutes(parts));
  app.use((_request, response) => void response.status(404).type('text').send('Not found.\n'));
  app.use(answerError(log));
  return app;
}

/** Takes the path of APP_URL away. The path alone gets its slash: the pages ask for everything beside themselves. */
function belowPath(path: string): RequestHandler {
  return (request, response, next) => {
    if (request.path === path) {
      response.set('Cache-Control', 'no-store').redirect(308, `${path}/${request.url.slice(path.length)}`);
      return;
    }
    if (request.path.startsWith(`${path}/`)) request.url = request.url.slice(path.length);
    next();
  };
}

function appRoutes({ profile, pages, artefacts, content, compared, isReady }: AppParts): Router {
  const router = Router();
  router.use(healthRoutes({ profile, artefacts: artefacts.names, compared, isReady }));
  // Scripts are a quarter as long, and what arrives first is what one waits for. Nothing that is served here is secret.
  router.use(compression());
  router.get('/config.json', (_request, response) => {
    setRoute(response, 'config');
    response.set('Cache-Control', 'no-cache').json(content().config);
  });
  for (const name of artefacts.names) {
    const directory = artefactDirectory(artefacts.directory, name);
    router.use(`/artefacts/${name}`, filesOf(directory, 'artefact', { index: false }));
  }
  // Their names are made of what is in them.
  router.use('/assets', filesOf(join(pages, 'assets'), 'asset', { immutable: true, maxAge: '1y' }));
  router.use(filesOf(pages, 'page'));
  return router;
}

/** The files of a directory. */
function filesOf(directory: string, route: Route, options: StaticOptions = {}): RequestHandler {
  return express.static(directory, {
    redirect: false,
    setHeaders: (response) => setRoute(response as Response, route),
    ...options,
  });
}

/** An address that cannot be decoded, or a file that cannot be read: without what was asked for, and without where it would be. */
function answerError(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = Number((error as { readonly status?: unknown } | null)?.status);
    const isCaller = status >= 400 && status < 500;
    if (!isCaller) log.error({ kind: error instanceof Error ? error.name : typeof error }, 'request failed');
    response.status(isCaller ? status : 500);
    response.type('text').send(isCaller ? 'Bad request.\n' : 'Something went wrong.\n');
  };
}
