import { CodeIndex } from './code-index.js';
import { choiceOf, fieldsOf } from './fields.js';
import { parseInstant } from './instant.js';
import { type JsonObject, textOf } from './json.js';
import { codeText, codingsOf } from './observation-codes.js';
import type { ConditionRecord } from './patient-record.js';
import type { Instant } from './reading.js';
import type { SiteCodes } from './site-codes.js';
import { icd10, icd10cm, snomed, spellingsOf } from './tables/code-systems.js';
import { conditionConcepts } from './tables/condition-concepts.js';

const activeStatuses: ReadonlySet<string> = new Set(['active', 'recurrence', 'relapse']);
const knownStatuses: ReadonlySet<string> = new Set([...activeStatuses, 'inactive', 'remission', 'resolved']);

/** Condition.verificationStatus of a diagnosis that was not, or never should have been, made. */
const notConditions: ReadonlySet<string> = new Set(['refuted', 'entered-in-error']);

const bySnomed = new CodeIndex<string[]>();
const byStem = new Map<string, string[]>();
const byText = new Map<string, string[]>();
const icdSystems: ReadonlySet<unknown> = new Set([...spellingsOf(icd10cm), ...spellingsOf(icd10)]);

for (const row of conditionConcepts) {
  for (const code of row.snomed) {
    const concepts = bySnomed.get(snomed, code);
    if (concepts === undefined) bySnomed.add(snomed, code, [row.concept]);
    else concepts.push(row.concept);
  }
  for (const stem of row.icd10) byStem.set(stem, [...(byStem.get(stem) ?? []), row.concept]);
  for (const text of row.texts) byText.set(text, [...(byText.get(text) ?? []), row.concept]);
}

/** Why a Condition does not count at all: its verificationStatus; null where it counts. */
export function notACondition(condition: JsonObject): string | null {
  return statusOf(condition.verificationStatus, notConditions);
}

/** Elements that must be objects for a Condition to say anything. */
export const conditionShape: readonly string[] = ['code'];

/** Reads a Condition that counts. */
export function readCondition(condition: JsonObject, reference: string, site: SiteCodes): ConditionRecord {
  const codings = codingsOf(condition.code);
  const text = textOf(fieldsOf(condition.code)?.text);
  const status = statusOf(condition.clinicalStatus, knownStatuses);
  const onset = firstReadable(condition.onsetDateTime, fieldsOf(condition.onsetPeriod)?.start);
  const recorded = parseInstant(condition.recordedDate);
  const abated = choiceOf(condition, 'abatement');
  const period = fieldsOf(condition.abatementPeriod);
  return {
    reference,
    concepts: conceptsOf(codings, text, site),
    text: text ?? displayOf(codings),
    code: codeText(codings),
    active: status === null ? abated === null || condition[abated] === false : activeStatuses.has(status),
    onset,
    abatement: firstReadable(condition.abatementDateTime, period?.end, period?.start),
    knownAt: Number.isNaN(recorded) ? onset : recorded,
  };
}

/**
 * Whether a condition was known and active at an instant: recorded and begun by then, and not abated by then. A date of
 * abatement decides; without one, the status as it is now.
 */
export function isActiveAt(condition: ConditionRecord, at: Instant): boolean {
  if (condition.knownAt !== null && condition.knownAt > at) return false;
  if (condition.onset !== null && condition.onset > at) return false;
  return condition.abatement === null ? condition.active : condition.abatement > at;
}

/** Concepts of all codings together, in table order; of the text only where there is no code. */
function conceptsOf(codings: readonly unknown[], text: string | null, site: SiteCodes): readonly string[] {
  const found = new Set<string>();
  let coded = false;
  for (const item of codings) {
    const coding = fieldsOf(item);
    if (coding === null || typeof coding.code !== 'string') continue;
    coded = true;
    const { system, code } = site.conditions.get(coding.system, coding.code) ?? coding;
    for (const concept of bySnomed.get(system, code) ?? []) found.add(concept);
    if (icdSystems.has(system)) for (const concept of stemConcepts(code as string)) found.add(concept);
  }
  if (!coded && text !== null) {
    for (const concept of byText.get(text.trim().toLowerCase()) ?? []) found.add(concept);
  }
  return found.size === 0 ? [] : conditionConcepts.map(({ concept }) => concept).filter((name) => found.has(name));
}

/** `E11.22` and `E1122` begin with the stems E1122, E112, E11, ... */
function stemConcepts(code: string): readonly string[] {
  const plain = code.toUpperCase().replace('.', '');
  const found: string[] = [];
  for (let length = 2; length <= plain.length && length <= 7; length++) {
    found.push(...(byStem.get(plain.slice(0, length)) ?? []));
  }
  return found;
}

/** The first known code of a status, in any of its codings; its text only where there is no coding. */
function statusOf(status: unknown, known: ReadonlySet<string>): string | null {
  const codings = codingsOf(status);
  for (const item of codings) {
    const code = fieldsOf(item)?.code;
    if (typeof code === 'string' && known.has(code)) return code;
  }
  const text = codings.length === 0 ? textOf(fieldsOf(status)?.text)?.toLowerCase() : undefined;
  return text !== undefined && known.has(text) ? text : null;
}

function displayOf(codings: readonly unknown[]): string {
  for (const item of codings) {
    const display = textOf(fieldsOf(item)?.display);
    if (display !== null) return display;
  }
  return '';
}

/** The first text that can be read as an instant. */
function firstReadable(...texts: readonly unknown[]): Instant | null {
  for (const text of texts) {
    const instant = parseInstant(text);
    if (!Number.isNaN(instant)) return instant;
  }
  return null;
}
