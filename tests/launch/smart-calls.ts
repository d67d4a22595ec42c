import { randomBytes } from 'node:crypto';
import {
  authorize as authorizeAt,
  pkce,
  postForm as postFormTo,
  RawBrowser,
} from '../../sandbox/src/test-support/authorization-server.js';

export type { FormAnswer, Parameters } from '../../sandbox/src/test-support/authorization-server.js';
export { pkce, RawBrowser };

import type { FormAnswer, Parameters } from '../../sandbox/src/test-support/authorization-server.js';

/** Where the apps of the checks are; nobody is there, and nobody needs to be. */
export const appOrigin = 'http://localhost:9';
/** The redirect address that the checks use, and a second one of the same app. */
export const redirectUri = `${appOrigin}/`;
export const secondRedirectUri = `${appOrigin}/second`;

/** A `state` that cannot be guessed. */
const freshState = (): string => randomBytes(16).toString('base64url');

/** A good standalone request, but for `changes`; `challenge` belongs to the verifier that is sent later. */
export function request(fhirBase: string, challenge: string, changes: Parameters): Parameters {
  return {
    response_type: 'code',
    client_id: 'app',
    redirect_uri: redirectUri,
    scope: 'launch/patient patient/Observation.rs',
    state: freshState(),
    aud: fhirBase,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
}

export const authorize = (url: string, parameters: Parameters, browser: RawBrowser) =>
  authorizeAt({ url }, parameters, browser);

export const postForm = (
  url: string,
  path: 'token' | 'introspect' | 'revoke',
  parameters: Parameters,
  headers: HeadersInit,
): Promise<FormAnswer> => postFormTo({ url }, path, parameters, Object.fromEntries(new Headers(headers)));

/** Redeems a code of the client `app`, but for `changes`. */
export const redeem = (url: string, code: string, verifier: string, changes: Parameters): Promise<FormAnswer> =>
  postForm(
    url,
    'token',
    {
      grant_type: 'authorization_code',
      client_id: 'app',
      redirect_uri: redirectUri,
      code,
      code_verifier: verifier,
      ...changes,
    },
    {},
  );
