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
import { createGrantContexts, type EhrFacts } from './grant-context.js';
import { Launches } from './launches.js';
import type { People } from './people.js';
import { providerConfiguration } from './provider-configuration.js';
import { completeRefresh, type NarrowedScopes } from './refresh-request.js';
import { secureHeaders } from './secure-headers.js';
import { type SkippedSignIn, signInRouter } from './sign-in/sign-in-router.js';
import type { SmartClient } from './smart-client.js';
import { smartConfiguration } from './smart-configuration.js';
import { tracedCall } from './traced.js';

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
  /** Where the built pages are. */
  readonly pagesDirectory: string;
  /** The EHR's clock: for launches, tokens of the EHR itself and the trace. The provider uses the system's. */
  readonly now: () => Date;
  readonly newId?: () => string;
  readonly trace: Trace;
}

/** The provider uses the system's clock, which cannot be replaced. */
const systemClock = (): number => Date.now();

/**
 * The visual style of the EHR for apps, at `smart_style_url`.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#styling
 */
const smartStyle = {
  color_background: '#f4f6f8',
  color_error: '#a8201a',
  color_highlight: '#0b5563',
  color_modal_backdrop: '#17232d',
  color_success: '#1d6b3a',
  color_text: '#17232d',
  dim_border_radius: '10px',
  dim_font_size: '16px',
  dim_spacing_size: '16px',
  font_family_body: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  font_family_heading: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
} as const;

/**
 * OpenID Connect drops `offline_access` without `prompt=consent`; SMART has no such rule. So the prompt is added: consent to
 * access without the user is asked for each time.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#OfflineAccess
 */
function keepOfflineAccess(context: Pick<KoaContextWithOIDC, 'path' | 'query'>): void {
  const { scope, prompt = '' } = context.query;
  if (context.path !== '/authorize' || typeof scope !== 'string' || typeof prompt !== 'string') return;
  const prompts = prompt.split(' ').filter((word) => word !== '');
  if (!scope.split(' ').includes('offline_access') || prompts.includes('none') || prompts.includes('consent')) return;
  context.query = { ...context.query, prompt: [...prompts, 'consent'].join(' ') };
}

/**
 * The SMART authorization server of the EHR: oidc-provider, and around it what SMART demands beyond it.
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

  const narrowed: NarrowedScopes = new WeakMap();
  const configured = { issuer, fhirBase, clients, people, launches, narrowed, extraOf: extras.of, clock: systemClock };
  const provider = new Provider(issuer, providerConfiguration(configured));
  // Errors are in the trace; Koa would print them.
  provider.silent = true;
  // Behind a proxy with TLS, addresses and cookies are those of its side.
  provider.proxy = url.startsWith('https:');
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
  router.post('/token', completeRefresh(provider, narrowed));
  router.use('/sign-in', signInRouter({ ...options, provider, clients, launches, contexts, frameAncestors }));
  router.use((request, response) => void answer(request, response));

  return {
    router,
    smartConfiguration: smartConfiguration(issuer),
    beginLaunch(clientId, context) {
      const client = clients.get(clientId);
      if (client === undefined || client.kind === 'service') {
        throw new SandboxError('settings', `There is no app "${clientId}" that can be launched.`);
      }
      return launches.begin(clientId, context);
    },
    ...accessTokens(provider, extras, () => now().getTime()),
  };
}
