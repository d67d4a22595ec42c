import type { Artefact, CriticalTrigger, Manifest } from '@bellwether/model';
import type { Site } from '../settings/load-site.js';
import { siteTriggers } from './assess-options.js';

/** What the SMART app needs of a site's configuration to come to the same numbers as the cards, as JSON can say it. */
export interface AppSite {
  /** SHA-256 of the site file, as it stands on every card. */
  readonly siteHash: string;
  /** IANA zone of clock times. */
  readonly timeZone: string;
  /** FHIR ConceptMap of local codes, for `parseConceptMap`; null: none. */
  readonly conceptMap: unknown;
  /** Critical triggers, the defaults among them. */
  readonly triggers: readonly CriticalTrigger[];
  /** One row an artefact, the one with the highest priority first. */
  readonly artefacts: readonly AppArtefact[];
}

/** An artefact at this site. */
export interface AppArtefact {
  readonly name: string;
  readonly version: string;
  /** SHA-256 over its files, as it stands on every card. */
  readonly hash: string;
  /** The site's bands, or the artefact's own. */
  readonly bands: Manifest['bands']['rows'];
}

/**
 * Everything of a site that goes into an assessment. `assess` with `siteHash`, `triggers` and the artefact's `bands` on a
 * record that was read with the codes of `conceptMap` gives, for the same resources, moment and encounter, the bits of the
 * card.
 */
export function appSite(site: Site, artefacts: readonly Artefact[]): AppSite {
  return {
    siteHash: site.hash,
    timeZone: site.file.timeZone,
    conceptMap: site.conceptMap,
    triggers: siteTriggers(site),
    artefacts: artefacts
      .toSorted((a, b) => b.manifest.priority - a.manifest.priority || (a.manifest.name < b.manifest.name ? -1 : 1))
      .map(({ manifest, hash }) => ({
        name: manifest.name,
        version: manifest.version,
        hash,
        bands: site.file.bands[manifest.name] ?? manifest.bands.rows,
      })),
  };
}
