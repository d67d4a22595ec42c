import {
  certificateUse,
  checkArtefacts,
  type Environment,
  loadArtefacts,
  loadSite,
  type NearMiss,
  nearMisses,
  pinLines,
  readTlsFiles,
  type Site,
  type TlsPair,
} from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { type AppIssuer, originsOf, readIssuers } from '../issuers/app-issuers.js';
import { findPages } from '../content/find-pages.js';
import { readSettings, type Settings } from '../settings/settings.js';
import { variables } from '../settings/variables.js';

/** The configuration of an app server, read and checked for consistency. */
export interface Configuration {
  readonly settings: Settings;
  readonly files: ReloadedFiles;
  readonly artefacts: readonly Artefact[];
  /** Directory of the built pages. */
  readonly pages: string;
  readonly tls: TlsPair | null;
  /** Variables that are not read and look like a setting. */
  readonly nearMisses: readonly NearMiss[];
}

/** What may change while the server runs. */
export interface ReloadedFiles {
  readonly site: Site;
  readonly issuers: readonly AppIssuer[];
}

/**
 * Reads settings, site file, issuers, artefacts and certificate, and finds the pages. It does not listen or call anybody.
 *
 * @throws HostingError where one of them is invalid, or where they do not fit together
 */
export async function readConfiguration(
  environment: Environment,
  clock: () => number = Date.now,
): Promise<Configuration> {
  const settings = readSettings(environment);
  const [artefacts, tls] = await Promise.all([
    loadArtefacts(settings.artefacts),
    settings.tls === null ? null : readTlsFiles(settings.tls, certificateUse(publicAddress(settings), clock())),
  ]);
  const files = await readFiles(settings, artefacts);
  const misses = nearMisses(Object.keys(environment), Object.keys(variables));
  return { settings, files, artefacts, pages: findPages(), tls, nearMisses: misses };
}

/** Reads the site file and the issuers. @throws HostingError where one is invalid, or does not fit the artefacts */
export async function readFiles(settings: Settings, artefacts: readonly Artefact[]): Promise<ReloadedFiles> {
  const [site, issuers] = await Promise.all([loadSite(settings.siteFile), readIssuers(settings)]);
  checkArtefacts(artefacts, site, settings.profile);
  return { site, issuers };
}

/** What the certificate has to be for. */
export function publicAddress({ appUrl, trustedProxies, tls }: Settings) {
  return { publicUrl: appUrl, publicUrlName: 'APP_URL', trustedProxies, tls };
}

/** What `--check` prints of a configuration without fault: profile, artefacts with their pins, and the EHRs. */
export function checkLines({ settings, artefacts, files: { site, issuers } }: Configuration): string {
  const rows = issuers.map(({ name, iss }) => `launched from ${name}: ${iss}\n`);
  return [`ok: profile ${settings.profile}\n`, ...pinLines(artefacts, site), ...rows].join('');
}

/** One line per origin that browsers call for the app, and the one that this server calls. */
export function hostLines({ settings: { service }, files: { issuers } }: Configuration): string {
  const purposes = new Map<string, string[]>();
  const add = (origin: string, purpose: string) => purposes.set(origin, [...(purposes.get(origin) ?? []), purpose]);
  for (const issuer of issuers) for (const origin of originsOf(issuer)) add(origin, `browsers: ${issuer.name}`);
  if (service !== null) add(new URL(service).origin, 'browsers and this server: CDS service');
  return [...purposes].map(([origin, all]) => `${origin}  ${all.join('; ')}\n`).join('');
}

/** The log line of the start. */
export function describeConfiguration({ settings, artefacts, files: { site, issuers }, tls }: Configuration) {
  return {
    profile: settings.profile,
    url: settings.appUrl,
    tls: tls !== null,
    issuers: issuers.map(({ name }) => name),
    service: settings.service ?? 'none',
    artefacts: artefacts.map(({ manifest }) => `${manifest.name} ${manifest.version}`),
    siteHash: site.hash,
  };
}
