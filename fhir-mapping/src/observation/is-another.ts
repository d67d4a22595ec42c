import type { CodeMeaning } from '../code-meaning.js';
import { fieldsOf } from '../fields.js';
import { type JsonObject, listOf } from '../json.js';
import { codingsOf } from '../observation-codes.js';
import type { Origin } from './outcomes.js';

const words = {
  goal: /\b(?:goal|target)\b/i,
  extracorporeal: /\b(?:ecmo|ecls|extracorporeal|oxygenator|sweep)\b/i,
} as const;
/** Where the flow of a delivery system is one that the patient breathes. */
const bedside: ReadonlySet<unknown> = new Set(['vital-signs', 'therapy']);

/** Whether an Observation is not what its code says, by its texts and categories: a goal, a flow outside the body. */
export function isAnother(
  part: JsonObject,
  what: NonNullable<CodeMeaning['unless']>,
  { observation }: Origin,
): boolean {
  const { category, code, method, bodySite, device } = observation;
  const concepts = [...listOf(category), code, part.code, method, bodySite];
  if (concepts.some((concept) => textsOf(concept).some((text) => words[what].test(text)))) return true;
  if (what === 'goal') return false;
  const display = fieldsOf(device)?.display;
  if (typeof display === 'string' && words[what].test(display)) return true;
  const filedUnder = listOf(category).flatMap((one) => codingsOf(one).map((coding) => fieldsOf(coding)?.code));
  return filedUnder.length > 0 && !filedUnder.some((one) => bedside.has(one));
}

function textsOf(concept: unknown): readonly string[] {
  const displays = codingsOf(concept).map((coding) => fieldsOf(coding)?.display);
  return [fieldsOf(concept)?.text, ...displays].filter((text) => typeof text === 'string');
}
