import { CodeIndex } from './code-index.js';
import type { CodeMeaning } from './code-meaning.js';
import { fieldsOf } from './fields.js';
import { listOf } from './json.js';
import type { SiteCodes } from './site-codes.js';
import { chartedPointsRows } from './charted-points.js';
import { loinc, snomed } from './tables/code-systems.js';
import {
  codedObservations,
  setApartRows,
  type SourceName,
  type VitalSign,
  vitalSignOf,
  vitalSigns,
} from './concepts/index.js';
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
  source: null,
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
    const sources = sourcesOf(vital);
    for (const code of vital.loinc) add(loinc, [code], { vital: weighedAs(vital, code), source: sources(loinc, code) });
    add(loinc, vital.averageLoinc, { vital, average: true });
    add(loinc, vital.fractionLoinc, { vital, fraction: true });
    add(loinc, vital.bedsideLoinc, { vital, unless: 'extracorporeal' });
    for (const code of vital.snomed) add(snomed, [code], { vital, source: sources(snomed, code) });
  }
  for (const coded of codedObservations) {
    for (const { system, codes } of coded.questions) add(system, codes, { coded, unless: coded.unless ?? null });
    if (coded.points !== undefined) add(coded.points.system, coded.points.codes, { coded });
  }
  add(loinc, panelLoinc, { panel: true });
  return index;
}

/** The row as it is under a LOINC code: where this one counts another mass of the same amount, with that one. */
function weighedAs(vital: VitalSign, code: string): VitalSign {
  const other = vital.otherMasses.find((row) => row.loinc.includes(code));
  if (other === undefined || vital.substance === null) return vital;
  return { ...vital, substance: { ...vital.substance, molarMass: other.molarMass } };
}

/** What the codes of a row say of how or where it was measured. */
function sourcesOf({ sources }: VitalSign): (system: string, code: string) => SourceName | null {
  const said = sources.flatMap(({ source, loinc: codes, snomed: others }) => [
    ...codes.map((code) => [`${loinc}|${code}`, source] as const),
    ...others.map((code) => [`${snomed}|${code}`, source] as const),
  ]);
  const byCode = new Map<string, string>(said);
  return (system, code) => (byCode.get(`${system}|${code}`) as SourceName | undefined) ?? null;
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
