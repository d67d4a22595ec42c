import type { Artefact } from '@bellwether/model';
import { loadArtefacts } from '../artefacts/load-artefacts.js';
import type { Client } from '../auth/client.js';
import { loadClients } from '../auth/load-clients.js';
import { certificateUse, readAuthorities, readTlsFiles, type TlsPair } from '../http/tls-files.js';
import { type OutboundHost, outboundHosts } from '../network/outbound-hosts.js';
import { deployments } from '../service/deployment.js';
import { loadSite, type Site } from '../settings/load-site.js';
import { readSettings, type Settings } from '../settings/settings.js';
import type { ModesOf } from './configuration-changes.js';

/** The configuration of a service, read and checked for consistency. */
export interface Configuration {
  readonly settings: Settings;
  readonly site: Site;
  readonly clients: readonly Client[];
  readonly artefacts: readonly Artefact[];
  readonly tls: TlsPair | null;
  /** Certificates of private authorities, as PEM. */
  readonly authorities: string | null;
  readonly modesOf: ModesOf;
  /** Every host that will be called, with the purpose. */
  readonly hosts: readonly OutboundHost[];
}

/**
 * Reads settings, site file, clients, artefacts and certificate. It does not open a database, listen or call anybody.
 *
 * @throws ServiceError where one of them is invalid, or where they do not fit together
 */
export async function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  clock: () => number = Date.now,
): Promise<Configuration> {
  const settings = readSettings(environment);
  const { profile, clientsFile, fhirServers, databaseUrl } = settings;
  const [site, clients, artefacts, tls, authorities] = await Promise.all([
    loadSite(settings.siteFile),
    loadClients({ path: clientsFile, profile, developmentFhirServers: fhirServers }),
    loadArtefacts(settings.artefacts),
    settings.tls === null ? null : readTlsFiles(settings.tls, certificateUse(settings, clock())),
    settings.caFile === null ? null : readAuthorities(settings.caFile),
  ]);
  const modesOf: ModesOf = (of) => deployments(artefacts, of, profile);
  modesOf(site);
  const hosts = outboundHosts({ clients, developmentFhirServers: fhirServers, databaseUrl });
  return { settings, site, clients, artefacts, tls, authorities, modesOf, hosts };
}

/** The log line of the start: names, modes and hosts, without keys and passwords. */
export function describeConfiguration({ settings, site, clients, artefacts, tls, modesOf, hosts }: Configuration) {
  return {
    profile: settings.profile,
    url: settings.publicUrl,
    tls: tls !== null,
    metrics: metricsAddress(settings),
    authentication:
      settings.profile === 'production' ? 'required' : 'unauthenticated calls are accepted (development profile)',
    clients: clients.map(({ name }) => name),
    appIssuers: clients.flatMap(({ appIssuers }) => appIssuers.map(({ issuer }) => issuer)),
    artefacts: artefacts.map(({ manifest }) => `${manifest.name} ${manifest.version}`),
    modes: Object.fromEntries(modesOf(site).map(({ id, mode }) => [id, mode])),
    siteHash: site.hash,
    store: settings.databaseUrl === null ? 'embedded' : 'PostgreSQL',
    hosts: hosts.map(({ host, port, purpose }) => `${host}:${port} ${purpose}`),
  };
}

function metricsAddress({ metrics, profile, host, port }: Settings): string {
  if (metrics !== null) return `${metrics.host}:${metrics.port}`;
  return profile === 'development' ? `${host}:${port}` : 'none';
}
