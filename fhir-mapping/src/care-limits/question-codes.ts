import { CodeIndex } from '../code-index.js';
import { loinc, snomed } from '../tables/code-systems.js';
import type { Codes } from '../concepts/concept-row.js';

/** What an Observation on limits of care asks. */
export interface CareQuestion {
  readonly asks:
    | 'code-status'
    | 'no-resuscitation-order'
    | 'directive'
    | 'pregnancy'
    | 'due-date'
    | 'gestation'
    | 'delivered';
  readonly codes: readonly Codes[];
  readonly source: string;
}

/** 304251008 is the question, resuscitation status; 304253006 is its answer, not for resuscitation. */
export const careQuestions: readonly CareQuestion[] = [
  {
    asks: 'code-status',
    codes: [
      { system: snomed, codes: ['304251008'] },
      { system: loinc, codes: ['100822-6'] },
    ],
    source: 'MIMIC-IV mapping of item 223758; US Core, C-CDA advance directive observation',
  },
  {
    asks: 'no-resuscitation-order',
    codes: [{ system: loinc, codes: ['81351-9'] }],
    source: 'HL7 PACIO ADI, "DNR, DNAR or AND order is in place"',
  },
  {
    // A POLST form says for or against resuscitation: which, is not said by its being in place.
    asks: 'directive',
    codes: [{ system: loinc, codes: ['81352-7', '45473-6', '42348-3', '84095-9'] }],
    source: 'HL7 PACIO ADI; US Core',
  },
  {
    asks: 'pregnancy',
    codes: [{ system: loinc, codes: ['82810-3', '11449-6'] }],
    source: 'US Core and IPS pregnancy status (82810-3); AKTIN, ANS France (11449-6)',
  },
  {
    asks: 'due-date',
    codes: [{ system: loinc, codes: ['11778-8', '11779-6', '11780-4'] }],
    source: 'IPS value set of expected delivery dates',
  },
  {
    asks: 'gestation',
    codes: [{ system: loinc, codes: ['18185-9', '49051-6', '11884-4', '11885-1'] }],
    source: 'C-CDA on FHIR pregnancy observation',
  },
  {
    asks: 'delivered',
    codes: [{ system: loinc, codes: ['93857-1'] }],
    source: 'HL7 postpartum TOC; QI-Core, "Date and time of obstetric delivery"',
  },
];

const byCode = new CodeIndex<CareQuestion>();
const codesAlone = new Set<unknown>();
for (const question of careQuestions) {
  for (const { system, codes } of question.codes)
    for (const code of codes) {
      byCode.add(system, code, question);
      codesAlone.add(code);
    }
}

/** What a coding asks; undefined where it asks nothing of limits of care. */
export function questionOfCode(system: unknown, code: unknown): CareQuestion | undefined {
  // Nearly every Observation of a chart asks something else: one lookup is enough for that.
  return codesAlone.has(code) ? byCode.get(system, code) : undefined;
}
