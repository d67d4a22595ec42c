/// <reference path="./oidc-provider.d.ts" />

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { Provider } from 'oidc-provider/lib/provider.js';
import { SandboxError } from '../errors.js';
import type { Trace } from '../trace/trace.js';
import { accessTokens, createTokenExtras } from './access-tokens.js';
import type { Authorization } from './authorization.js';
import { authorizePost } from './authorize-post.js';
import { originsOf } from './client-metadata.js';
import { completeAnswer, contextOfCall } from './complete-answer.js';
import type { EhrFacts } from './grant-context.js';
import { createGrantContexts } from './grant-contexts.js';
import { Launches } from './launches.js';
import { keepOfflineAccess } from './offline-access.js';
import type { People } from './people.js';
import { providerConfiguration } from './provider-configuration.js';
import { secureHeaders } from './secure-headers.js';
import { signInRouter } from './sign-in/sign-in-router.js';
import type { SkippedSignIn } from './sign-in/skipped-sign-in.js';
import type { SmartClient } from './smart-client.js';
import { smartConfiguration } from './smart-configuration.js';
import { smartStyle } from './smart-style.js';
import { tracedCall } from './traced.js';
import { nameUnnamedRefresh } from './unnamed-refresh.js';

/** Settings of {@link createAuthorization}. */
export interface AuthorizationOptions {
  /** Origin of the EHR: `http://localhost:4000`. The server is to be mounted at `/auth` below it. */
  readonly url: string;
  /** The FHIR base: the only `aud` there is. */
  readonly fhirBase: string;
  readonly clients: readonly SmartClient[];
  readonly people: People;
  /** Null shows the pages. */
  readonly skipSignIn: SkippedSignIn | null;
  /** Where the built pages are, as for the chart page. */
  readonly chartDirectory: string;
  /** The EHR's clock: for launches, tokens of the EHR itself and the trace. What the provider issues goes by the system's. */
  readonly now: () => Date;
  readonly newId?: () => string;
  readonly trace: Trace;
}

/** The provider counts by the system's clock, which cannot be given to it. */
const systemClock = (): number => Date.now();

/**
 * The SMART authorization server of the EHR: oidc-provider, with what SMART asks for and it does not do around it.
 * @throws SandboxError `settings` where a client's registration contradicts itself
 * @see docs/decisions/0013-authorization-server.md
 */
export function createAuthorization(options: AuthorizationOptions): Authorization {
  const { url, fhirBase, people, now, newId = randomUUID, trace } = options;
  const issuer = `${url}/auth`;
  const clients = new Map(options.clients.map((client) => [client.clientId, client]));
  const facts: EhrFacts = { fhirBase, tenant: 'sandbox', styleUrl: `${issuer}/smart-style.json` };
  const launches = new Launches(() => now().getTime(), newId);
  const contexts = createGrantContexts(systemClock);
  const extras = createTokenExtras(contexts, () => now().getTime());
  const frameAncestors = [...new Set(["'self'", url, ...options.clients.flatMap(originsOf)])];

  const configured = { issuer, fhirBase, clients, people, launches, extraOf: extras.of, clock: systemClock };
  const provider = new Provider(issuer, providerConfiguration(configured));
  // Faults are in the trace: Koa would print them.
  provider.silent = true;
  provider.use(async (context, next) => {
    const at = now().toISOString();
    const began = performance.now();
    context.state.frameAncestors = frameAncestors.join(' ');
    keepOfflineAccess(context);
    await next();
    const finished = context as KoaContextWithOIDC;
    completeAnswer(finished, contexts, facts);
    const patientId = contextOfCall(finished, contexts)?.launch.patientId ?? null;
    const event = tracedCall(finished, { at, milliseconds: performance.now() - began, patientId });
    if (event !== null) trace.record(event);
  });
  const answer = provider.callback();

  const router = express.Router();
  router.use(secureHeaders(url));
  router.get('/smart-style.json', (_request, response) => {
    response.set('Access-Control-Allow-Origin', '*').set('Cache-Control', 'public, max-age=3600').json(smartStyle);
  });
  router.post('/authorize', ...authorizePost(issuer));
  router.post('/token', nameUnnamedRefresh(provider));
  router.use('/sign-in', signInRouter({ ...options, provider, clients, launches, contexts, frameAncestors }));
  router.use((request, response) => void answer(request, response));

  return {
    router,
    smartConfiguration: smartConfiguration(issuer),
    beginLaunch(clientId, context) {
      const client = clients.get(clientId);
      if (client === undefined || client.kind === 'service') {
        throw new SandboxError('settings', `There is no app "${clientId}" that could be launched.`);
      }
      return launches.begin(clientId, context);
    },
    ...accessTokens(provider, extras, () => now().getTime()),
  };
}
