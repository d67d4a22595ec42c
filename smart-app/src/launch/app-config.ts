import type { FhirQuery } from '@bellwether/fhir-mapping';
import type { CriticalTrigger, Manifest, MessageSite, SiteLocations } from '@bellwether/model';
import { isObject, type JsonObject, objectsOf, textOf } from '@bellwether/fhir-mapping/json';

/** An EHR that the app may be launched from. */
export interface Issuer {
  /** For people, where one of several is chosen. */
  readonly name: string;
  /** The FHIR base, without a slash at its end. */
  readonly iss: string;
  /** The id that this EHR registered the app under. */
  readonly clientId: string;
  /** In place of the scopes that the artefacts need. */
  readonly scope: string | null;
  /** Origins that belong to this EHR: that of the FHIR base, and others such as that of its authorization server. */
  readonly origins: readonly string[];
}

/** What `config.json` beside the pages says: where the app may be launched from, and what it has to read there. */
export interface AppConfig {
  readonly issuers: readonly Issuer[];
  /** From the manifests of the artefacts that are served. */
  readonly queries: readonly FhirQuery[];
  readonly site: AppSite;
  /** Base of the CDS service, without a slash at its end, for what it stores; null: there is none. */
  readonly service: string | null;
}

/** The site's part of every assessment and message: the same as the service's, so that numbers and texts are the card's. */
export interface AppSite extends MessageSite {
  /** SHA-256 of the site file, as it stands on every card. */
  readonly siteHash: string;
  /** FHIR ConceptMap of local codes; null: none. */
  readonly conceptMap: unknown;
  readonly triggers: readonly CriticalTrigger[];
  /** IANA time zone of all clock times. */
  readonly timeZone: string;
  /** Settings of the site's places. */
  readonly locations: SiteLocations;
  /** Those that are served below `artefacts/`, the one with the highest priority first. */
  readonly artefacts: readonly AppArtefact[];
}

/** An artefact at this site. */
export interface AppArtefact {
  readonly name: string;
  /** SHA-256 of its manifest, which holds the hashes of its other files. */
  readonly hash: string;
  /** Where its files are, with a slash at the end: a worker has another address than the page. */
  readonly address: string;
  readonly bands: Manifest['bands']['rows'];
  /** Who is scored. */
  readonly setting: Manifest['setting'];
}

/** Why a launch cannot go on, as a code of the word catalogue, with what it is about. */
export class LaunchProblem extends Error {
  constructor(
    readonly code: LaunchProblemCode,
    /** Plain text from outside: shown as text, never as markup. */
    readonly subject: string | null = null,
    options?: ErrorOptions,
  ) {
    super(subject === null ? code : `${code}: ${subject}`, options);
  }
}

export type LaunchProblemCode =
  | 'config-unreadable'
  | 'issuer-unknown'
  | 'issuer-repeated'
  | 'launch-without-issuer'
  | 'parameter-refused'
  | 'no-issuers'
  | 'ehr-unreachable'
  | 'no-pkce'
  | 'foreign-endpoint'
  | 'access-denied'
  | 'ehr-refused'
  | 'not-started-here'
  | 'token-refused'
  | 'no-patient';

/**
 * Reads `config.json`.
 *
 * @param page the address of a page of the app, beside which everything of the app is
 * @throws LaunchProblem `config-unreadable`, with what was expected
 */
export function parseAppConfig(value: unknown, page: string): AppConfig {
  if (!isObject(value) || !Array.isArray(value.issuers) || !Array.isArray(value.queries))
    throw new LaunchProblem('config-unreadable', 'expected issuers and queries');
  return {
    issuers: value.issuers.map(parseIssuer),
    queries: objectsOf(value.queries).map(parseQuery),
    site: parseSite(value.site, page),
    service: serviceOf(value.service),
  };
}

/** What it is made of is checked where it is used: artefacts by their hashes, the concept map by the mapping. */
function parseSite(value: unknown, page: string): AppSite {
  const row = isObject(value) ? value : {};
  const artefacts = objectsOf(row.artefacts);
  const named = artefacts.every(
    ({ name, hash, bands, setting }) =>
      /^[a-z0-9-]+$/.test(textOf(name) ?? '') && textOf(hash) !== null && Array.isArray(bands) && isObject(setting),
  );
  if (textOf(row.siteHash) === null || !Array.isArray(row.triggers) || !Array.isArray(row.artefacts) || !named)
    throw new LaunchProblem('config-unreadable', 'site: expected siteHash, triggers and artefacts');
  const site = row as unknown as AppSite;
  const addressOf = (name: string) => new URL(`artefacts/${name}/`, page).href;
  return {
    ...site,
    // A server of before has none of these.
    news2Authority: row.news2Authority === 'charted' ? 'charted' : 'bellwether',
    emergencyIndicator: row.emergencyIndicator === 'warning' ? 'warning' : 'critical',
    sepsisLine: row.sepsisLine === true,
    nextStep: textOf(row.nextStep),
    timeZone: zoneOf(row.timeZone),
    locations: objectsOf(row.locations) as unknown as SiteLocations,
    artefacts: site.artefacts.map((one) => ({ ...one, address: addressOf(one.name) })),
  };
}

/** A zone that this browser does not know would stop each page where it writes its first time. */
function zoneOf(value: unknown): string {
  const timeZone = textOf(value) ?? 'UTC';
  try {
    Intl.DateTimeFormat('en-GB', { timeZone });
    return timeZone;
  } catch (cause) {
    throw new LaunchProblem('config-unreadable', `site: timeZone ${timeZone} is not known to this browser`, { cause });
  }
}

function serviceOf(value: unknown): string | null {
  const url = withoutSlashAtEnd(textOf(value) ?? '');
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : null;
}

function parseIssuer(value: unknown, index: number): Issuer {
  const row = isObject(value) ? value : {};
  const iss = withoutSlashAtEnd(textOf(row.iss) ?? '');
  const clientId = textOf(row.clientId);
  if (clientId === null || !URL.canParse(iss))
    throw new LaunchProblem('config-unreadable', `issuers[${index}]: expected iss (a URL) and clientId`);
  const others = Array.isArray(row.origins) ? row.origins.filter((origin) => URL.canParse(String(origin))) : [];
  return {
    name: textOf(row.name) ?? iss,
    iss,
    clientId,
    scope: textOf(row.scope),
    origins: [...new Set([iss, ...others].map((url) => new URL(String(url)).origin))],
  };
}

function parseQuery(row: JsonObject, index: number): FhirQuery {
  const { key, resourceType, params, concepts } = row;
  if (typeof key !== 'string' || typeof resourceType !== 'string' || !Array.isArray(params) || !Array.isArray(concepts))
    throw new LaunchProblem('config-unreadable', `queries[${index}]: expected key, resourceType, params and concepts`);
  return row as unknown as FhirQuery;
}

/** Two spellings of one base: with a slash at the end, and without. */
export function withoutSlashAtEnd(url: string): string {
  return url.replace(/\/+$/, '');
}

/** Loads and reads `config.json` from where the page itself came from. */
export async function loadAppConfig(fetch: typeof globalThis.fetch, page: string): Promise<AppConfig> {
  const answer: unknown = await fetch(new URL('config.json', page), { cache: 'no-cache' })
    .then((response) => response.json())
    .catch((cause: unknown) => {
      throw new LaunchProblem('config-unreadable', null, { cause });
    });
  return parseAppConfig(answer, page);
}
