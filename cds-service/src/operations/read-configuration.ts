import {
  approvalMissing,
  certificateUse,
  demands,
  loadArtefacts,
  loadSite,
  type NearMiss,
  nearMisses,
  pinLines,
  readAuthorities,
  readTlsFiles,
  type Site,
  type TlsPair,
} from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import type { Client } from '../auth/client.js';
import { type ClientsFile, loadClientsFile } from '../auth/load-clients.js';
import { ServiceError } from '../errors.js';
import { type OutboundHost, outboundHosts } from '../network/outbound-hosts.js';
import type { ApiKey } from '../rest/access/api-keys-file.js';
import { loadApiKeys } from '../rest/access/load-api-keys.js';
import type { ApiRows } from '../rest/access/load-api-rows.js';
import { deployments, restDeployments, shownByApproval } from '../service/deployment.js';
import { readSettings, readVariables, type Settings } from '../settings/settings.js';
import { variables } from '../settings/variables.js';
import type { ModesOf } from './configuration-changes.js';

/** The configuration of a service, read and checked for consistency. */
export interface Configuration {
  readonly settings: Settings;
  readonly site: Site;
  readonly clients: readonly Client[];
  /** The clients file as it is kept; null where there is none. */
  readonly clientsFile: ClientsFile | null;
  /** The rows of the clients file for the REST interface. */
  readonly api: ApiRows;
  readonly apiKeys: readonly ApiKey[];
  /** Reads the API keys again. @throws ServiceError `api-keys-invalid` */
  readonly loadKeys: () => Promise<readonly ApiKey[]>;
  readonly artefacts: readonly Artefact[];
  readonly tls: TlsPair | null;
  /** Certificates of private authorities, as PEM. */
  readonly authorities: string | null;
  readonly modesOf: ModesOf;
  /** Every host that will be called, with the purpose. */
  readonly hosts: readonly OutboundHost[];
  /** Variables that are not read and look like a setting. */
  readonly nearMisses: readonly NearMiss[];
}

/**
 * Reads settings, site file, clients, API keys, artefacts and certificate. It does not open a database, listen or call anybody.
 *
 * @throws ServiceError where one of them is invalid, or where they do not fit together
 */
export async function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  clock: () => number = Date.now,
): Promise<Configuration> {
  const settings = readSettings(environment);
  const { profile, fhirServers, databaseUrl, apiKeysFile } = settings;
  const [site, { clients, api, file: clientsFile }, artefacts, tls, authorities] = await Promise.all([
    loadSite(settings.siteFile),
    loadClientsFile({
      path: settings.clientsFile,
      profile,
      developmentFhirServers: fhirServers,
      hasApiKeys: apiKeysFile !== null,
    }),
    loadArtefacts(settings.artefacts),
    settings.tls === null ? null : readTlsFiles(settings.tls, certificateUse(settings, clock())),
    settings.caFile === null ? null : readAuthorities(settings.caFile),
  ]);
  const modesOf: ModesOf = (of) => {
    const deployed = [...deployments(artefacts, of, profile), ...restDeployments(artefacts, of, profile)];
    requireApprovedClients(clientsFile, shownByApproval(deployed, profile));
    return deployed;
  };
  modesOf(site);
  const taken = new Set([...clients, ...api.clients, ...api.issuers].map(({ name }) => name));
  const loadKeys = async (): Promise<readonly ApiKey[]> =>
    apiKeysFile === null ? [] : loadApiKeys({ path: apiKeysFile, profile, taken, now: clock() });
  return {
    settings,
    site,
    clients,
    clientsFile,
    api,
    apiKeys: await loadKeys(),
    loadKeys,
    artefacts,
    tls,
    authorities,
    modesOf,
    hosts: outboundHosts({ clients, api, developmentFhirServers: fhirServers, databaseUrl }),
    nearMisses: nearMisses(Object.keys(environment), Object.keys(variables)),
  };
}

/** Who may call decides who sees what is shown. */
function requireApprovedClients(file: ClientsFile | null, shown: readonly string[]): void {
  if (shown.length === 0 || (file !== null && file.approved !== null)) return;
  throw new ServiceError('not-approved', `CLIENTS_FILE: ${approvalMissing('clients file', shown)}`);
}

/**
 * The artefacts of ARTEFACTS, checked by themselves: other settings, the site file and its pins are not read.
 *
 * @throws ServiceError where one cannot be read, or is not as it was made
 */
export async function readArtefacts(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly Artefact[]> {
  return loadArtefacts(readVariables(environment, ['ARTEFACTS']).ARTEFACTS);
}

/** What `--check` prints of a configuration without fault: the profile, and each artefact with its pin. */
export function checkLines({ settings, artefacts, site }: Configuration): string {
  return [`ok: profile ${settings.profile}\n`, ...pinLines(artefacts, site)].join('');
}

/** The log line of the start: names, modes and hosts, without keys and passwords. */
export function describeConfiguration(configuration: Configuration) {
  const { settings, site, clients, api, apiKeys, artefacts, tls, modesOf, hosts } = configuration;
  return {
    profile: settings.profile,
    url: settings.publicUrl,
    tls: tls !== null,
    metrics: metricsAddress(settings),
    authentication: demands[settings.profile].authentication
      ? 'required'
      : `unauthenticated calls are accepted (${settings.profile} profile)`,
    clients: clients.map(({ name }) => name),
    appIssuers: clients.flatMap(({ appIssuers }) => appIssuers.map(({ issuer }) => issuer)),
    apiClients: [...new Set([...api.clients, ...api.issuers, ...apiKeys].map(({ name }) => name))],
    artefacts: artefacts.map(({ manifest }) => `${manifest.name} ${manifest.version}`),
    modes: Object.fromEntries(modesOf(site).map(({ id, mode }) => [id, mode])),
    siteHash: site.hash,
    store: settings.databaseUrl === null ? 'embedded' : 'PostgreSQL',
    hosts: hosts.map(({ host, port, purpose }) => `${host}:${port} ${purpose}`),
  };
}

function metricsAddress({ metrics, profile, host, port }: Settings): string {
  if (metrics !== null) return `${metrics.host}:${metrics.port}`;
  return demands[profile].metricsBesides ? `${host}:${port}` : 'none';
}
