import { readFileSync } from 'node:fs';
import {
  entriesOf,
  parseConceptMap,
  type PatientRecord,
  type ResourceEntry,
  readPatientRecord,
  type SiteCodes,
  splitByPatient,
} from '@bellwether/fhir-mapping';
import { readSharedData } from './shared-data.js';

/** The MIMIC-IV demo, real charts of intensive care: the name of its data set. */
export const mimic = 'mimic-iv-demo-fhir-a';

const siteMap = new URL('../../fixtures/site-maps/mimic-iv-demo.concept-map.json', import.meta.url);

/** Its devices have codes of the hospital's own; their answers are SNOMED CT. */
export const mimicCodes = (): SiteCodes => parseConceptMap(JSON.parse(readFileSync(siteMap, 'utf8')));

/** Everything in it, of all patients. */
export const mimicEntries = (): readonly ResourceEntry[] =>
  readSharedData(mimic, '.ndjson').flatMap(({ text }) => entriesOfLines(text));

/** One record a patient. */
export function mimicRecords(): readonly PatientRecord[] {
  const codes = mimicCodes();
  return [...splitByPatient(mimicEntries()).values()].map((entries) => readPatientRecord(entries, { codes }));
}

/** The entries of FHIR Bulk Data: one resource a line. */
export function entriesOfLines(text: string): readonly ResourceEntry[] {
  return entriesOf(text.split('\n').flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)])));
}
