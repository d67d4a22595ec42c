import { CodeIndex } from './code-index.js';
import type { CodeMeaning } from './code-meaning.js';
import { fieldsOf } from './fields.js';
import { listOf } from './json.js';
import type { SiteCodes } from './site-codes.js';
import { chartedPointsRows } from './charted-points.js';
import { loinc, snomed } from './tables/code-systems.js';
import { codedObservations, setApartRows, vitalSignOf, vitalSigns } from './concepts/index.js';
import { breathingCodes } from './tables/oxygen-devices.js';
import { panelLoinc } from './tables/panels.js';

type Meaning = Omit<CodeMeaning, 'code' | 'rank'>;

const plain: Meaning = {
  vital: null,
  coded: null,
  panel: false,
  apart: null,
  average: false,
  breathes: null,
  fraction: false,
  unless: null,
};

/** Every observation code of the tables. */
export const observationCodes: CodeIndex<CodeMeaning> = buildIndex();

function buildIndex(): CodeIndex<CodeMeaning> {
  const index = new CodeIndex<CodeMeaning>();
  let rank = 0;
  const add = (system: string, codes: readonly string[], meaning: Partial<Meaning>) => {
    for (const code of codes)
      index.add(system, code, { code: `${system}|${code}`, rank: rank++, ...plain, ...meaning });
  };
  // What is set apart, points of a score, and what says more than that it is an SpO₂, count before the plain code beside it.
  for (const apart of setApartRows) for (const { system, codes } of apart.codes) add(system, codes, { apart });
  for (const coded of chartedPointsRows) for (const { system, codes } of coded.questions) add(system, codes, { coded });
  const saturation = vitalSignOf('oxygen-saturation');
  for (const { answer, system, codes } of breathingCodes) add(system, codes, { vital: saturation, breathes: answer });
  for (const vital of vitalSigns) {
    add(loinc, vital.loinc, { vital });
    add(loinc, vital.averageLoinc, { vital, average: true });
    add(loinc, vital.fractionLoinc, { vital, fraction: true });
    add(loinc, vital.bedsideLoinc, { vital, unless: 'extracorporeal' });
    add(snomed, vital.snomed, { vital });
  }
  for (const coded of codedObservations) {
    for (const { system, codes } of coded.questions) add(system, codes, { coded, unless: coded.unless ?? null });
    if (coded.points !== undefined) add(coded.points.system, coded.points.codes, { coded });
  }
  add(loinc, panelLoinc, { panel: true });
  return index;
}

/** The meaning of a CodeableConcept's codings, null where none is known. Never the first coding alone. */
export function meaningOf(codings: readonly unknown[], site: SiteCodes): CodeMeaning | null {
  let best: CodeMeaning | null = null;
  for (let index = 0; index < codings.length; index++) {
    const coding = fieldsOf(codings[index]);
    if (coding === null) continue;
    const { system, code } = coding;
    const meaning = site.observations.get(system, code) ?? observationCodes.get(system, code);
    if (meaning !== undefined && (best === null || meaning.rank < best.rank)) best = meaning;
  }
  return best;
}

/** Whether a value has the shape of a CodeableConcept. */
export function isConcept(value: unknown): boolean {
  const coding = fieldsOf(value)?.coding;
  return fieldsOf(value) !== null && (coding === undefined || coding === null || Array.isArray(coding));
}

/** The codings of a CodeableConcept that may be anything. */
export function codingsOf(concept: unknown): readonly unknown[] {
  return listOf(fieldsOf(concept)?.coding);
}

/** `system|code` of the first coding that has a code, for reports; empty where there is none. */
export function codeText(codings: readonly unknown[]): string {
  for (const item of codings) {
    const coding = fieldsOf(item);
    if (coding !== null && typeof coding.code === 'string') {
      return typeof coding.system === 'string' ? `${coding.system}|${coding.code}` : coding.code;
    }
  }
  return '';
}
