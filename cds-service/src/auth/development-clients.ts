import { appIssuerDefaults } from './app-issuer.js';
import { type Client, clientDefaults } from './client.js';
import { isLoopback } from './client-problems.js';
import { publicSandboxIssuer, publicSandboxJku, publishedKey } from './published-key.js';

/**
 * Clients that the development profile has without configuration: the public CDS Hooks sandbox, and an EHR on this
 * machine that serves its keys at `/.well-known/jwks.json` and has the SMART app registered as `bellwether` with the
 * authorization server at `/auth`, as the package `sandbox` does.
 *
 * @param fhirServers FHIR bases that may be called in development; the EHRs are at their origins
 */
export function developmentClients(fhirServers: readonly string[]): readonly Client[] {
  const common = {
    algorithms: ['ES384'],
    audiences: [],
    fhirServers,
    tenants: null,
    maximumLifetimeSeconds: clientDefaults.maximumLifetimeSeconds,
    clockToleranceSeconds: clientDefaults.clockToleranceSeconds,
    callsPerMinute: null,
  } as const;
  const origins = new Set(fhirServers.filter(isLoopback).map((base) => new URL(base).origin));
  return [
    {
      ...common,
      name: 'cds-hooks-sandbox',
      issuer: publicSandboxIssuer,
      keys: [publishedKey],
      jku: publicSandboxJku,
      appIssuers: [],
      publishedKey: true,
    },
    ...[...origins].map((origin) => ({
      ...common,
      name: `ehr-${new URL(origin).host.replace(/[^A-Za-z0-9.]+/g, '-')}`,
      issuer: origin,
      keys: null,
      jku: `${origin}/.well-known/jwks.json`,
      appIssuers: [
        {
          issuer: `${origin}/auth`,
          audiences: ['bellwether'],
          keys: null,
          jku: null,
          tenant: null,
          worklist: 'practitioners' as const,
          decisions: 'practitioners' as const,
          ...appIssuerDefaults,
        },
      ],
      publishedKey: false,
    })),
  ];
}
