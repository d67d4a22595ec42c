import { type AppIssuer, appIssuerDefaults } from '../auth/app-issuer.js';
import type { PublicKey } from '../auth/public-key.js';
import { testNow } from './chart.js';

/** Authorization server, app and FHIR base of the EHR of tests. */
export const appEhr = {
  issuer: 'https://login.ehr.example',
  clientId: 'bellwether-app',
  fhirBase: 'https://ehr.example/fhir',
} as const;

/** A configured issuer of ID tokens, by default with pinned keys. */
export function configuredAppIssuer(keys: readonly PublicKey[] | null, changes: Partial<AppIssuer> = {}): AppIssuer {
  return {
    issuer: appEhr.issuer,
    audiences: [appEhr.clientId],
    keys,
    jku: null,
    tenant: null,
    worklist: 'practitioners',
    decisions: 'practitioners',
    ...appIssuerDefaults,
    ...changes,
  };
}

/** Claims of the id token of a launch by a practitioner; a claim that is undefined is left out when it is signed. */
export function idTokenClaims(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const iat = testNow / 1000 - 60;
  return {
    iss: appEhr.issuer,
    aud: appEhr.clientId,
    sub: 'u-7',
    fhirUser: `${appEhr.fhirBase}/Practitioner/7`,
    nonce: 'n-1',
    iat,
    exp: iat + 3_600,
    ...changes,
  };
}
