import { join } from 'node:path';
import express, { type Express, type NextFunction, type Request, type Response, type Router } from 'express';
import helmet from 'helmet';
import type { Authorization } from './authorization/authorization.js';
import type { SmartClient } from './authorization/smart-client.js';
import type { FhirBackend } from './backend/fhir-backend.js';
import { pageSender } from './built-page.js';
import { type CallKey, keySetPath } from './ehr/call-signer.js';
import { withClinicians } from './ehr/clinician.js';
import type { Ehr } from './ehr/ehr.js';
import { ehrRouter } from './ehr/ehr-router.js';
import { appOrigins } from './ehr/launch-app.js';
import { gatewayRouter } from './gateway/gateway-router.js';
import { openRouter } from './gateway/open-router.js';
import { fromServer, isServer } from './pages-server.js';
import { createQuirkSettings } from './quirks/quirk-settings.js';
import { createQuirkLayer } from './quirks/quirk-layer.js';
import type { ActiveQuirk } from './quirks/quirk-selection.js';

/** The parts that {@link sandboxApp} makes available. */
export interface SandboxParts {
  readonly url: string;
  readonly ehr: Ehr;
  readonly backend: FhirBackend;
  readonly authorization: Authorization;
  readonly clients: readonly SmartClient[];
  readonly key: CallKey;
  readonly commonQuirks: readonly ActiveQuirk[];
  readonly openFhir: boolean;
  readonly pagesDirectory: string;
}

/** Both names of the loopback interface for a base of the sandbox, the canonical one first; behind a proxy there is one. */
export function basesAt(url: string, path: string): readonly [string, string] {
  return [`${url}${path}`, `${url.replace(/^http:\/\/localhost\b/, 'http://127.0.0.1')}${path}`];
}

const quirkTime = {
  now: () => performance.now(),
  wait: (milliseconds: number) =>
    new Promise<void>((resolve) => {
      // A delayed response does not keep the process alive.
      setTimeout(resolve, milliseconds).unref();
    }),
};

/**
 * Serves the pages at `/` and `/patients/<id>`: one document, which reads the path itself. No other page may frame it.
 * @param pages directory of the built ones, or a server of unbuilt ones
 * @param frameOrigins of the registered apps, which may be opened inside a chart
 */
function ehrPages(url: string, pages: string, frameOrigins: readonly string[]): Router {
  // An app signs in through the EHR's own pages, inside its frame.
  const framing = { frameAncestors: ["'none'"], frameSrc: ["'self'", ...frameOrigins] };
  const sendPage = pageSender(pages, 'index.html', framing);
  const router = express.Router();
  if (!isServer(pages))
    router.use('/assets', express.static(join(pages, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  router.get(['/', '/patients/:id'], (request, response) => {
    // For a browser, 127.0.0.1 is another site than the one where sign-in and apps are: a frame would get no cookies.
    if (request.hostname !== '127.0.0.1') return sendPage(response);
    return response.redirect(307, `${url}${request.originalUrl}`);
  });
  if (isServer(pages)) router.use(fromServer(pages));
  return router;
}

/** Every address of the sandbox. */
export function sandboxApp(parts: SandboxParts): Express {
  const { url, ehr, authorization, clients, key, commonQuirks, openFhir, pagesDirectory } = parts;
  const backend = withClinicians(parts.backend);
  const { trace, now } = ehr;
  const bases = basesAt(url, '/fhir');
  const quirks = createQuirkLayer(quirkTime);
  const quirkSettings = createQuirkSettings(commonQuirks, clients);

  // The FHIR server sets its own ETags; one of the bytes of a search would look like a version.
  const app: Express = express().disable('x-powered-by').disable('etag');
  // Sign-in sets its own headers.
  app.use('/auth', authorization.router);
  // The pages have their own content security policy; everything is plain http on the loopback interface.
  app.use(helmet({ contentSecurityPolicy: false, strictTransportSecurity: false }));
  app.use('/fhir', gatewayRouter({ backend, authorization, bases, quirks, quirkSettings, trace, now }));
  if (openFhir) {
    const [openBase] = basesAt(url, '/open-fhir');
    app.use('/open-fhir', openRouter({ backend, gatewayBase: bases[0], openBase, quirks, quirkSettings }));
  }
  app.get(keySetPath, (_request, response) => void response.json({ keys: [key.publicJwk] }));
  app.use('/ehr', ehrRouter(ehr, quirkSettings, url));
  app.use(ehrPages(url, pagesDirectory, appOrigins(clients)));
  app.use((_request: Request, response: Response) => {
    response.status(404).type('text').send('Not found.');
  });
  app.use((_error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response.status(500).type('text').send('Internal error in the sandbox.');
  });
  return app;
}
