import { mappingVersion } from '@bellwether/fhir-mapping';
import type { Artefact } from '@bellwether/model';
import type { Site } from './load-site.js';

/**
 * What a figure depends on besides the chart. Where the CDS service and the app have the same, the app shows the figures of the
 * cards. Hashes and names of artefacts stand on every card, and say nothing about a patient or a key.
 */
export interface Versions {
  /** SHA-256 of the site file, with its defaults and concept map. */
  readonly siteHash: string;
  /** Version of the mapping from FHIR. */
  readonly mapping: string;
  /** Sorted by name. */
  readonly artefacts: readonly { readonly name: string; readonly version: string; readonly hash: string }[];
}

/** The versions that a program has. */
export function versionsOf(site: Pick<Site, 'hash'>, artefacts: readonly Artefact[]): Versions {
  const rows = artefacts.map(({ manifest: { name, version }, hash }) => ({ name, version, hash }));
  return {
    siteHash: site.hash,
    mapping: mappingVersion,
    artefacts: rows.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
