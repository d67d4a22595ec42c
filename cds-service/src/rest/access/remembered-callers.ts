import { createHash } from 'node:crypto';
import type { ApiCaller } from './api-caller.js';

/** A caller that a token proved, and until when that holds, in milliseconds since 1970. */
export interface ProvedCaller {
  readonly caller: ApiCaller;
  readonly until: number;
}

/** Callers by the SHA-256 of their tokens: tokens are used often, and what could be stolen from memory is not a token. */
export interface RememberedCallers {
  find(token: string): ApiCaller | null;
  /** Remembers a caller for at most `maxMs`, and never beyond its end. */
  keep(token: string, proved: ProvedCaller): void;
}

/** Maximum number of tokens that are remembered; beyond that the oldest are forgotten. */
const maxTokens = 10_000;

/** @param maxMs how long a token that was revoked may go on, in milliseconds */
export function rememberCallers(clock: () => number, maxMs: number): RememberedCallers {
  const known = new Map<string, ProvedCaller>();
  return {
    find: (token) => {
      const key = tokenHash(token);
      const found = known.get(key);
      if (found === undefined) return null;
      if (found.until > clock()) return found.caller;
      known.delete(key);
      return null;
    },
    keep: (token, { caller, until }) => {
      const oldest = known.size < maxTokens ? undefined : known.keys().next().value;
      if (oldest !== undefined) known.delete(oldest);
      known.set(tokenHash(token), { caller, until: Math.min(until, clock() + maxMs) });
    },
  };
}

/** SHA-256 of a token, by which it is remembered. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
