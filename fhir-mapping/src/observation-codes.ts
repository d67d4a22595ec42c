import { CodeIndex } from './code-index.js';
import type { CodeMeaning } from './code-meaning.js';
import { fieldsOf } from './fields.js';
import { listOf } from './json.js';
import type { SiteCodes } from './site-codes.js';
import { loinc, snomed } from './tables/code-systems.js';
import { codedObservations } from './tables/coded-observations.js';
import { panelLoinc, vitalSigns } from './tables/vital-signs.js';

/** Every observation code of the tables. */
export const observationCodes: CodeIndex<CodeMeaning> = buildIndex();

function buildIndex(): CodeIndex<CodeMeaning> {
  const index = new CodeIndex<CodeMeaning>();
  let rank = 0;
  const add = (system: string, code: string, meaning: Pick<CodeMeaning, 'vital' | 'coded' | 'panel' | 'average'>) => {
    index.add(system, code, { code: `${system}|${code}`, rank: rank++, ...meaning });
  };
  for (const vital of vitalSigns) {
    for (const code of vital.loinc) add(loinc, code, { vital, coded: null, panel: false, average: false });
    for (const code of vital.averageLoinc) add(loinc, code, { vital, coded: null, panel: false, average: true });
    for (const code of vital.snomed) add(snomed, code, { vital, coded: null, panel: false, average: false });
  }
  for (const coded of codedObservations) {
    for (const { system, codes } of coded.questions) {
      for (const code of codes) add(system, code, { vital: null, coded, panel: false, average: false });
    }
  }
  for (const code of panelLoinc) add(loinc, code, { vital: null, coded: null, panel: true, average: false });
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
