import { once } from 'node:events';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { loadArtefacts } from '@bellwether/cds-service';
import { requiredQueries } from '@bellwether/fhir-mapping';
import express from 'express';
import { type AppIssuer, originsOf } from './app-issuers.js';

/** How the app is served. */
export interface ServeAppOptions {
  readonly port: number;
  /** The EHRs that the app may be launched from, and may call. */
  readonly issuers: readonly AppIssuer[];
  /** Sources that may embed the app, as in a Content-Security-Policy; default: the origins of the issuers. */
  readonly frameAncestors?: readonly string[];
  /** Folder with the built pages; default: where `npm run build` puts them. */
  readonly site?: string;
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

/** What the app reads in a chart: what the artefacts need. */
async function queriesOfArtefacts() {
  const artefacts = await loadArtefacts(fileURLToPath(new URL('../../model/artefacts', import.meta.url)));
  const features = artefacts.flatMap(({ manifest }) => manifest.features);
  const encounters = artefacts.some(({ manifest }) => manifest.setting.encounterClasses.length > 0);
  return requiredQueries(features, undefined, { encounters });
}

/**
 * Serves the built SMART app on loopback, with its configuration at `/config.json`. Rejects with the system's error when
 * the port cannot be had.
 */
export async function serveApp(options: ServeAppOptions): Promise<Server> {
  const { issuers } = options;
  const site = options.site ?? fileURLToPath(new URL('../../smart-app/dist/site', import.meta.url));
  const config = { issuers, queries: await queriesOfArtefacts() };
  const origins = [...new Set(issuers.flatMap(originsOf))];
  const policy = contentSecurityPolicy(origins, options.frameAncestors ?? origins);
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
  app.get('/config.json', (_request, response) => {
    response.set('Cache-Control', 'no-cache').json(config);
  });
  app.use(express.static(site));
  const server = app.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
