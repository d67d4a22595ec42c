import { CodeIndex } from '../code-index.js';
import { loinc, snomed } from './code-systems.js';

/** What is said of a measurement that is known to be none of ours: a row of `rejectionDetails`. */
type OtherDetail = 'not-modelled' | 'blood-gas-saturation';

/** Measurements that are charted at the bedside, known, and not an input of NEWS2. */
interface OtherRow {
  readonly what: string;
  readonly loinc: readonly string[];
  readonly snomed?: readonly string[];
  readonly detail?: OtherDetail;
}

/**
 * What a code stands for that is not in our tables, where its unit could pass for one that is: of an Observation with one of
 * them nobody has to ask whether it was a pulse. A code that is in no table may be anything.
 *
 * @see https://loinc.org for the codes
 */
export const otherMeasurements: readonly OtherRow[] = [
  { what: 'pressure in a vein or the skull', loinc: ['60985-9', '60956-0'] },
  { what: 'rhythm of the heart', loinc: ['8884-9'] },
  {
    what: 'saturation of a blood gas sample',
    loinc: ['20564-1'],
    snomed: ['442476006'],
    detail: 'blood-gas-saturation',
  },
  { what: 'end-tidal carbon dioxide', loinc: ['19891-1'] },
  { what: 'capillary refill', loinc: ['44963-7'] },
  { what: 'percentile of growth', loinc: ['59576-9', '77606-2', '8289-1', '8336-0'] },
  { what: 'circumference of head or waist', loinc: ['9843-4', '8287-5', '8280-0', '56086-2'] },
  {
    what: 'another height, weight or body surface',
    loinc: ['3137-7', '3138-5', '3142-7', '8335-2', '8341-0', '3140-1', '8277-6', '41982-0'],
  },
  { what: 'score of a questionnaire', loinc: ['72106-8', '61576-5', '72091-2'] },
  { what: 'ejection fraction', loinc: ['10230-1'] },
  { what: 'area of skin with eczema', loinc: ['66529-9', '66534-9', '66524-0', '66519-0'] },
];

/** What is said of each of these codes. */
export const knownOthers: CodeIndex<OtherDetail> = new CodeIndex();
for (const row of otherMeasurements) {
  for (const code of row.loinc) knownOthers.add(loinc, code, row.detail ?? 'not-modelled');
  for (const code of row.snomed ?? []) knownOthers.add(snomed, code, row.detail ?? 'not-modelled');
}
