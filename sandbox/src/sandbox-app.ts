import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Authorization } from './authorization/authorization.js';
import type { SmartClient } from './authorization/smart-client.js';
import type { FhirBackend } from './backend/fhir-backend.js';
import { type CallKey, keySetPath } from './ehr/call-signer.js';
import { chartPage } from './ehr/chart-page.js';
import type { Ehr } from './ehr/ehr.js';
import { ehrRouter } from './ehr/ehr-router.js';
import { appOrigins } from './ehr/launch-app.js';
import { withClinician } from './ehr/with-clinician.js';
import { gatewayRouter } from './gateway/gateway-router.js';
import { openRouter } from './gateway/open-router.js';
import { createQuirkSettings } from './quirks/quirk-settings.js';
import { createQuirkLayer } from './quirks/quirk-layer.js';
import type { ActiveQuirk } from './quirks/quirk-selection.js';

/** What the addresses of the sandbox are made of. */
export interface SandboxParts {
  readonly url: string;
  readonly ehr: Ehr;
  readonly backend: FhirBackend;
  readonly authorization: Authorization;
  readonly clients: readonly SmartClient[];
  readonly key: CallKey;
  readonly commonQuirks: readonly ActiveQuirk[];
  readonly openFhir: boolean;
  readonly chartDirectory: string;
}

/** Both names of the loopback interface for a base of the sandbox, the canonical one first. */
export function basesAt(url: string, path: string): readonly [string, string] {
  return [`${url}${path}`, `${url.replace('localhost', '127.0.0.1')}${path}`];
}

const quirkTime = {
  now: () => performance.now(),
  wait: (milliseconds: number) =>
    new Promise<void>((resolve) => {
      // A slow answer does not keep the process from ending.
      setTimeout(resolve, milliseconds).unref();
    }),
};

/** Every address of the sandbox. */
export function sandboxApp(parts: SandboxParts): Express {
  const { url, ehr, authorization, clients, key, commonQuirks, openFhir, chartDirectory } = parts;
  const backend = withClinician(parts.backend);
  const { trace, now } = ehr;
  const bases = basesAt(url, '/fhir');
  const quirks = createQuirkLayer(quirkTime);
  const quirkBoard = createQuirkSettings(commonQuirks, clients);

  // The FHIR server tells its own versions; a tag of the bytes of a search would look like one.
  const app: Express = express().disable('x-powered-by').disable('etag');
  // Sign-in has headers of its own.
  app.use('/auth', authorization.router);
  // The page brings its own content security policy; everything is plain http on loopback.
  app.use(helmet({ contentSecurityPolicy: false, strictTransportSecurity: false }));
  app.use('/fhir', gatewayRouter({ backend, authorization, bases, quirks, quirkBoard, trace, now }));
  if (openFhir) {
    const [openBase] = basesAt(url, '/open-fhir');
    app.use('/open-fhir', openRouter({ backend, gatewayBase: bases[0], openBase, quirks, quirkBoard }));
  }
  app.get(keySetPath, (_request, response) => void response.json({ keys: [key.publicJwk] }));
  app.use('/ehr', ehrRouter(ehr, quirkBoard));
  app.use(chartPage(chartDirectory, appOrigins(clients)));
  app.use((_request: Request, response: Response) => {
    response.status(404).type('text').send('Not found.');
  });
  app.use((_error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response.status(500).type('text').send('Internal error in the sandbox.');
  });
  return app;
}
