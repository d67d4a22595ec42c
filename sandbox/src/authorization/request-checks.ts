/// <reference path="./oidc-provider.d.ts" />

import type { KoaContextWithOIDC } from 'oidc-provider';
import { InvalidRequest, InvalidScope } from 'oidc-provider/lib/helpers/errors.js';
import { grantableScopes } from './grantable-scopes.js';
import type { Claim, Launches } from './launches.js';
import type { SmartClient } from './smart-client.js';

/**
 * The shortest `state`, in characters. SMART asks of apps for 122 bits, which a server cannot measure: a long text can be
 * guessed too. The most used client library sends 16 characters (95 bits) unless told otherwise, so a limit that holds 122
 * bits would refuse nearly every app there is; a shorter one is not a random text of a careful app.
 */
const minStateLength = 16;

/** Why a `launch` cannot be redeemed, as text. */
const launchText: Readonly<Record<Exclude<Claim, 'claimed'>, string>> = {
  unknown: 'launch is not known or has expired: it is good for five minutes',
  used: 'launch was already used: it is good once',
  foreign: 'launch was made for another client',
};

type Check = (context: KoaContextWithOIDC, value: string | undefined) => void;

/** What {@link requestChecks} need to know. */
export interface RequestCheckOptions {
  readonly fhirBase: string;
  readonly launches: Launches;
  readonly clientOf: (clientId: string) => SmartClient;
}

/**
 * Checks of an authorization request that a certified OpenID provider does not make and SMART asks for, by parameter. They
 * run when client, redirect address and PKCE have been found good; what they refuse goes back to the app.
 */
export function requestChecks({ fhirBase, launches, clientOf }: RequestCheckOptions): Readonly<Record<string, Check>> {
  return {
    state: (_context, state) => {
      if (state === undefined || state.length < minStateLength) {
        throw new InvalidRequest(
          `state: expected at least ${minStateLength} characters that cannot be guessed, got ${state?.length ?? 'none'}`,
        );
      }
    },
    // In a fragment or a form a code would reach what never expects one: a script of the page, a log of posts.
    response_mode: (context, mode) => {
      if (mode === undefined || mode === 'query') return;
      // The refusal itself goes back in the query.
      context.oidc.params!.response_mode = undefined;
      throw new InvalidRequest('response_mode: expected query, or none');
    },
    aud: (_context, aud) => {
      if (aud !== fhirBase) throw new InvalidRequest(`aud: expected ${fhirBase}, got ${aud ?? 'none'}`);
    },
    // The last one: a launch is used up only by a request that is good otherwise.
    launch: (context, launch) => {
      const { client, requestParamScopes } = context.oidc;
      const smartClient = clientOf(client!.clientId);
      const granted = grantableScopes(requestParamScopes, smartClient);
      if (granted.length === 0) {
        throw new InvalidScope(
          'none of the requested scopes can be granted to this client',
          [...requestParamScopes].join(' '),
        );
      }
      if (granted.includes('launch') !== (launch !== undefined)) {
        throw new InvalidRequest(
          launch === undefined
            ? 'scope launch needs the launch parameter that the EHR gave'
            : 'parameter launch needs the scope launch, granted to this client',
        );
      }
      if (launch === undefined) return;
      const claim = launches.claim(launch, smartClient.clientId);
      if (claim !== 'claimed') throw new InvalidRequest(launchText[claim]);
    },
  };
}
