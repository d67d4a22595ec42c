import { fieldsOf } from '../fields.js';
import { type JsonObject, listOf, textOf } from '../json.js';
import { codingsOf } from '../observation-codes.js';

/** Codes of Observation.category, in lower case, that are filed as results of a laboratory (also v2-0074 `LAB`). */
const laboratory: ReadonlySet<string> = new Set(['laboratory', 'lab']);
/** Those in which nobody charts a bedside observation (`rad` is v2-0074's imaging). */
const elsewhere: ReadonlySet<string> = new Set([...laboratory, 'social-history', 'imaging', 'rad', 'procedure']);
const vitalSigns = 'vital-signs';

/** Whether an Observation is a result of the laboratory, and not also filed under vital signs. */
export function isLaboratory(observation: JsonObject): boolean {
  return isFiledUnder(observation, laboratory);
}

/** Whether an Observation is filed where no bedside observation is. */
export function isFiledElsewhere(observation: JsonObject): boolean {
  return isFiledUnder(observation, elsewhere);
}

/**
 * Whether an Observation is filed under vital signs, or under nothing. A questionnaire or an examination has numbers of every
 * kind, and who asks for vital signs does not get them.
 */
export function mayBeVitalSign({ category }: JsonObject): boolean {
  const concepts = Array.isArray(category) ? listOf(category) : category === undefined ? [] : [category];
  return concepts.length === 0 || concepts.some((concept) => namesOf(concept).includes(vitalSigns));
}

function isFiledUnder({ category }: JsonObject, names: ReadonlySet<string>): boolean {
  if (category === undefined) return false;
  let found = false;
  for (const concept of Array.isArray(category) ? listOf(category) : [category]) {
    for (const name of namesOf(concept)) {
      if (name === vitalSigns) return false;
      found ||= names.has(name);
    }
  }
  return found;
}

function namesOf(concept: unknown): readonly string[] {
  const names = codingsOf(concept).map((coding) => fieldsOf(coding)?.code);
  return [...names, fieldsOf(concept)?.text].flatMap((name) => textOf(name)?.trim().toLowerCase() ?? []);
}
