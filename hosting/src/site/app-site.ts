import type { Artefact, CriticalTrigger, Manifest, MessageSite, SiteLocations } from '@bellwether/model';
import type { Site } from './load-site.js';
import { messageSite } from './message-site.js';
import { siteTriggers } from './site-triggers.js';

/** The part of a site's configuration with which the SMART app gets the same numbers as the cards, as JSON. */
export interface AppSite extends MessageSite {
  /** SHA-256 of the site file, as on every card. */
  readonly siteHash: string;
  /** IANA time zone of clock times. */
  readonly timeZone: string;
  /** FHIR ConceptMap of local codes, for `parseConceptMap`; null where there is none. */
  readonly conceptMap: unknown;
  /** Critical triggers, including the defaults. */
  readonly triggers: readonly CriticalTrigger[];
  /** Settings of the site's places. */
  readonly locations: SiteLocations;
  /** One row per artefact, the highest priority first. */
  readonly artefacts: readonly AppArtefact[];
}

/** An artefact at this site. */
export interface AppArtefact {
  readonly name: string;
  readonly version: string;
  /** SHA-256 over its files, as on every card. */
  readonly hash: string;
  /** The site's bands, or the artefact's own. */
  readonly bands: Manifest['bands']['rows'];
  /** Who is scored: so that only those are loaded that may be selected for a chart. */
  readonly setting: Manifest['setting'];
}

/**
 * Everything of a site that an assessment depends on. `assess` with `siteHash`, `triggers`, `locations` and the artefact's
 * `bands`,
 * on a record read with the codes of `conceptMap`, gives bit by bit the numbers of the card for the same resources,
 * instant and encounter.
 */
export function appSite(site: Site, artefacts: readonly Artefact[]): AppSite {
  return {
    siteHash: site.hash,
    timeZone: site.file.timeZone,
    conceptMap: site.conceptMap,
    triggers: siteTriggers(site),
    ...messageSite(site),
    locations: site.file.locations,
    artefacts: artefacts
      .toSorted((a, b) => b.manifest.priority - a.manifest.priority || (a.manifest.name < b.manifest.name ? -1 : 1))
      .map(({ manifest, hash }) => ({
        name: manifest.name,
        version: manifest.version,
        hash,
        bands: site.file.bands[manifest.name] ?? manifest.bands.rows,
        setting: manifest.setting,
      })),
  };
}
