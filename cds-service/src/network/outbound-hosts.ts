import type { Client } from '../auth/client.js';
import { configurationUrl } from '../auth/discovered-keys.js';

/** A host that the service may call, with the purpose. */
export interface OutboundHost {
  readonly purpose: string;
  readonly host: string;
  readonly port: number;
}

/** The settings that decide about outbound calls. */
export interface OutboundSettings {
  readonly clients: readonly Client[];
  /** FHIR bases of calls without a token; empty in production. */
  readonly developmentFhirServers: readonly string[];
  /** `DATABASE_URL`, or null: the embedded database needs no host. */
  readonly databaseUrl: string | null;
}

const defaultPorts: Readonly<Record<string, number>> = {
  'http:': 80,
  'https:': 443,
  'postgres:': 5432,
  'postgresql:': 5432,
};

/** Every host that the service may call, for a firewall. Pinned keys need no host. */
export function outboundHosts(settings: OutboundSettings): readonly OutboundHost[] {
  const { clients, developmentFhirServers, databaseUrl } = settings;
  const rows = [
    ...clients.flatMap(({ name, fhirServers }) => fhirServers.map((url) => rowOf(`FHIR server of ${name}`, url))),
    ...clients.flatMap(({ name, keys, jku }) =>
      keys === null && jku !== null ? [rowOf(`keys (JWK Set) of ${name}`, jku)] : [],
    ),
    ...clients.flatMap(({ name, appIssuers }) =>
      appIssuers.flatMap(({ keys, jku, issuer }) =>
        keys === null ? [rowOf(`keys of id tokens of ${name}`, jku ?? configurationUrl(issuer))] : [],
      ),
    ),
    ...developmentFhirServers.map((url) => rowOf('FHIR server of calls without a token', url)),
    ...(databaseUrl === null ? [] : [rowOf('database', databaseUrl)]),
  ];
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function rowOf(purpose: string, url: string): OutboundHost {
  const { protocol, hostname, port } = new URL(url);
  return { purpose, host: hostname, port: port === '' ? (defaultPorts[protocol] ?? 0) : Number(port) };
}
