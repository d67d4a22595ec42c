import type { DecisionAccess } from './app-issuer.js';

/** Whether a user may decide about patients, and as what. */
export interface Decider {
  readonly mayDecide: boolean;
  /** The value of the ID token's claim for which this user may; null where it is not by such a claim. */
  readonly role: string | null;
}

/** Cards, and decisions, are for professionals. */
const practitioner = /^Practitioner(Role)?\//;

/** Whether a user is a Practitioner or a PractitionerRole. */
export function isPractitioner(userId: string): boolean {
  return practitioner.test(userId);
}

/**
 * By the rule of the EHR's row: `fhirUser` of a proved ID token and, where the rule names a claim, the values that the token has of
 * it. The EHR vouches for both; the service knows no other roles.
 */
export function deciderOf(access: DecisionAccess, userId: string, claims: Readonly<Record<string, unknown>>): Decider {
  if (!isPractitioner(userId) || access === 'nobody') return nobody;
  if (access === 'practitioners') return { mayDecide: true, role: null };
  if (!('claim' in access)) return { mayDecide: access.includes(userId), role: null };
  const given = Object.hasOwn(claims, access.claim) ? claims[access.claim] : undefined;
  const values: readonly unknown[] = Array.isArray(given) ? given : [given];
  const role = access.values.find((value) => values.includes(value)) ?? null;
  return { mayDecide: role !== null, role };
}

const nobody: Decider = { mayDecide: false, role: null };
