import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requiredQueries } from '@bellwether/fhir-mapping';
import { appSite, loadArtefacts, loadSite } from '@bellwether/hosting';
import compression from 'compression';
import express from 'express';
import { type AppIssuer, originsOf } from './app-issuers.js';

/** How the app is served. */
export interface ServeAppOptions {
  readonly port: number;
  /** The EHRs that the app may be launched from, and may call. */
  readonly issuers: readonly AppIssuer[];
  /** Sources that may embed the app, as in a Content-Security-Policy; default: the origins of the issuers. */
  readonly frameAncestors?: readonly string[];
  /** Directory with the built pages; default: where `npm run build` puts them. */
  readonly pages?: string;
  /** The site file, the same as the service's; default: none. */
  readonly siteFile?: string | null;
  /** Base of the CDS service, which the app asks for what it keeps; default: the app asks none. */
  readonly service?: string | null;
}

/** What the pages may do: their own scripts and styles, and calls to the EHRs. MUI writes style elements. */
function contentSecurityPolicy(connect: readonly string[], frameAncestors: readonly string[]): string {
  const directives = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'worker-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...connect],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': frameAncestors.length === 0 ? ["'none'"] : ["'self'", ...frameAncestors],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/**
 * Serves the built SMART app on loopback, with its configuration at `/config.json` and the artefacts below `/artefacts`. Rejects with the system's error when
 * the port cannot be retrieved.
 */
export async function serveApp(options: ServeAppOptions): Promise<Server> {
  const { issuers } = options;
  const pages = options.pages ?? fileURLToPath(new URL('../../smart-app/dist/site', import.meta.url));
  const artefactFolder = fileURLToPath(new URL('../../model/artefacts', import.meta.url));
  const artefacts = await loadArtefacts(artefactFolder);
  const site = await loadSite(options.siteFile ?? null);
  const features = artefacts.flatMap(({ manifest }) => manifest.features);
  // Visits are shown beside the readings, whether an artefact needs them or not.
  const queries = requiredQueries(features, site.codes);
  const service = options.service ?? null;
  const config = { issuers, queries, site: appSite(site, artefacts), service };
  const origins = [...new Set(issuers.flatMap(originsOf))];
  const policy = contentSecurityPolicy(
    service === null ? origins : [...origins, new URL(service).origin],
    options.frameAncestors ?? origins,
  );
  const app = express().disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    });
    next();
  });
  // Scripts are a quarter as long, and what arrives first is what one waits for. Nothing that is served here is secret.
  app.use(compression());
  app.get('/config.json', (_request, response) => {
    response.set('Cache-Control', 'no-cache').json(config);
  });
  app.use('/artefacts', express.static(artefactFolder));
  // Their names are made of what is in them.
  app.use('/assets', express.static(join(pages, 'assets'), { immutable: true, maxAge: '1y' }));
  app.use(express.static(pages));
  const server = app.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
