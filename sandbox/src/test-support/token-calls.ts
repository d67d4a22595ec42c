import type { LaunchContext } from '../authorization/authorization.js';
import {
  type AuthorizationServer,
  app,
  postForm,
  type Parameters,
  signIn,
  startAuthorization,
} from './authorization-server.js';

/** A launch that says all that one can say. */
export const wholeContext = {
  patientId: 'p2',
  encounterId: 'e9',
  needPatientBanner: false,
  intent: 'reconcile-medications',
  appContext: 'ticket:{"a":1}',
  fhirContext: [{ reference: 'Task/t1', role: 'launch' }],
} as const satisfies LaunchContext;

/** A server with the client `app`, and another like it. */
export const startWithTwoApps = (): Promise<AuthorizationServer> =>
  startAuthorization({ clients: [app, { ...app, clientId: 'other' }] });

/** Launches `app` with {@link wholeContext}, up to its tokens. */
export const launched = (server: AuthorizationServer, scope: string) =>
  signIn(server, { scope, launch: server.beginLaunch('app', wholeContext) });

/** Refreshes the tokens of `app`. */
export const refresh = (server: AuthorizationServer, token: string, changes: Parameters = {}) =>
  postForm(server, 'token', { grant_type: 'refresh_token', client_id: 'app', refresh_token: token, ...changes });
