import type { Client } from '../auth/client.js';
import { configurationUrl } from '../auth/discovered-keys.js';
import { type ApiRows, noApiRows } from '../rest/access/load-api-rows.js';

/** A host that the service may call, with the purpose. */
export interface OutboundHost {
  readonly purpose: string;
  readonly host: string;
  readonly port: number;
}

/** The settings that decide about outbound calls. */
export interface OutboundSettings {
  readonly clients: readonly Client[];
  /** Programs that call the REST interface, and authorization servers of their tokens. */
  readonly api?: Pick<ApiRows, 'clients' | 'issuers'>;
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
  const { clients, api = noApiRows, developmentFhirServers, databaseUrl } = settings;
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
    ...[...api.clients, ...api.issuers].flatMap(({ name, jku }) =>
      jku === null ? [] : [rowOf(`keys (JWK Set) of ${name}`, jku)],
    ),
    ...api.issuers.flatMap(({ name, introspection }) =>
      introspection === null ? [] : [rowOf(`introspection of tokens of ${name}`, introspection.url)],
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
