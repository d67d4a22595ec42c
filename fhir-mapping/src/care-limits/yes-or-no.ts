import { CodeIndex } from '../code-index.js';
import { fieldsOf } from '../fields.js';
import type { JsonObject } from '../json.js';
import { plainText } from '../observation/charted-text.js';
import { codingsOf } from '../observation-codes.js';
import { loinc, snomed } from '../tables/code-systems.js';

const yesNo = 'http://terminology.hl7.org/CodeSystem/v2-0136';

const answers = new CodeIndex<boolean | 'unknown'>();
for (const [system, yes, no, unknown] of [
  [snomed, '373066001', '373067005', '261665006'],
  [loinc, 'LA33-6', 'LA32-8', 'LA4489-6'],
  [yesNo, 'Y', 'N', null],
] as const) {
  answers.add(system, yes, true);
  answers.add(system, no, false);
  if (unknown !== null) answers.add(system, unknown, 'unknown');
}

const words: Readonly<Record<string, boolean | 'unknown'>> = { yes: true, no: false, unknown: 'unknown' };

/** Whether a value is yes or no, or says that it is not known; null where it is something else, or both. */
export function yesOrNo({ valueBoolean, valueCodeableConcept, valueString }: JsonObject): boolean | 'unknown' | null {
  if (typeof valueBoolean === 'boolean') return valueBoolean;
  const found = new Set<boolean | 'unknown'>();
  for (const item of codingsOf(valueCodeableConcept)) {
    const coding = fieldsOf(item);
    const answer = coding === null ? undefined : answers.get(coding.system, coding.code);
    if (answer !== undefined) found.add(answer);
  }
  const [only] = found;
  if (only !== undefined) return found.size === 1 ? only : null;
  const text = plainText(valueString ?? fieldsOf(valueCodeableConcept)?.text);
  return Object.hasOwn(words, text) ? words[text]! : null;
}
