import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { AccessGrant, Authorization } from '../authorization/authorization.js';

/** An authorization server without flows: it only gives out tokens and knows them again. */
export interface StandInAuthorization extends Authorization {
  revoke(accessToken: string): void;
}

/** @param now milliseconds since 1970 */
export function standInAuthorization(now: () => number): StandInAuthorization {
  const grants = new Map<string, AccessGrant>();
  return {
    router: Router(),
    smartConfiguration: {},
    beginLaunch: () => randomUUID(),
    async grantOf(accessToken) {
      const grant = grants.get(accessToken);
      return grant === undefined || grant.expiresAt <= now() ? null : grant;
    },
    async issueToken(grant) {
      const token = randomUUID();
      grants.set(token, grant);
      return token;
    },
    revoke: (accessToken) => void grants.delete(accessToken),
  };
}
