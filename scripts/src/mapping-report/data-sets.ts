import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { noSiteCodes, parseConceptMap, type SiteCodes } from '@bellwether/fhir-mapping';

/** A data set of FHIR resources from other programs, and how its site codes. */
export interface DataSet {
  readonly name: string;
  readonly what: string;
  readonly siteMap: string | null;
}

/** The data sets of the mapping report. None of them is part of the repository. */
export const dataSets: readonly DataSet[] = [
  { name: 'synthea-r4-a', what: 'Synthea patients, R4 transaction Bundles', siteMap: null },
  { name: 'synthea-gsd-a', what: 'Synthea patients of an older version', siteMap: null },
  {
    name: 'synthea-local-codes-a',
    what: 'Synthea patients with local codes that claim to be LOINC',
    siteMap: 'fixtures/site-maps/ciel-padded.concept-map.json',
  },
  { name: 'us-core-examples', what: 'US Core example resources, one a file', siteMap: null },
];

/** A data set's site codes. */
export function codesOf({ siteMap }: DataSet): SiteCodes {
  if (siteMap === null) return noSiteCodes;
  const path = fileURLToPath(new URL(`../../../${siteMap}`, import.meta.url));
  return parseConceptMap(JSON.parse(readFileSync(path, 'utf8')));
}
