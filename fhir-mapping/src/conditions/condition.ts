import { choiceOf, fieldsOf } from '../fields.js';
import { parseInstant } from '../instant.js';
import { type JsonObject, textOf } from '../json.js';
import { codeText, codingsOf } from '../observation-codes.js';
import type { ConditionRecord } from '../patient-record.js';
import type { Instant } from '../reading.js';
import type { SiteCodes } from '../site-codes.js';
import { type CodeSays, whatCodeSays } from './code-says.js';
import { conditionConcepts } from './condition-concepts.js';

const activeStatuses: ReadonlySet<string> = new Set(['active', 'recurrence', 'relapse']);
const knownStatuses: ReadonlySet<string> = new Set([...activeStatuses, 'inactive', 'remission', 'resolved']);

/** Condition.verificationStatus of a diagnosis that was not, or never should have been, made. */
const notConditions: ReadonlySet<string> = new Set(['refuted', 'entered-in-error']);

const byText = new Map<string, string[]>();
for (const row of conditionConcepts) {
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
  const { concepts, mayBe, isRead } = meaningOf(codings, text, site);
  const status = statusOf(condition.clinicalStatus, knownStatuses);
  const onset = firstReadable(condition.onsetDateTime, fieldsOf(condition.onsetPeriod)?.start);
  const recorded = parseInstant(condition.recordedDate);
  const abated = choiceOf(condition, 'abatement');
  const period = fieldsOf(condition.abatementPeriod);
  return {
    reference,
    concepts,
    mayBe,
    isRead,
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

type Meaning = Pick<ConditionRecord, 'concepts' | 'mayBe' | 'isRead'>;

const unread: Meaning = { concepts: [], mayBe: [], isRead: false };

/** What all codings that are read mean together; the text only where there is no code, and only if it is known as it stands. */
function meaningOf(codings: readonly unknown[], text: string | null, site: SiteCodes): Meaning {
  const read: CodeSays[] = [];
  let coded = false;
  for (const item of codings) {
    const coding = fieldsOf(item);
    if (coding === null || typeof coding.code !== 'string') continue;
    coded = true;
    const says = whatCodeSays(coding.system, coding.code, site);
    if (says !== null) read.push(says);
  }
  if (coded) return read.length === 0 ? unread : meaningTogether(read);
  const concepts = text === null ? undefined : byText.get(text.trim().toLowerCase());
  return concepts === undefined ? unread : { concepts: inOrder(concepts), mayBe: [], isRead: true };
}

function meaningTogether(read: readonly CodeSays[]): Meaning {
  const concepts: string[] = [];
  const open: string[] = [];
  for (const one of read) {
    for (const concept of one.concepts) addOnce(concepts, concept);
    if (one.mayBe.length === 0 || isContinued(one, read)) continue;
    for (const concept of one.mayBe) addOnce(open, concept);
  }
  return { concepts: inOrder(concepts), mayBe: inOrder(open.filter((one) => !concepts.includes(one))), isRead: true };
}

/** Whether another coding goes on (I11.9 beside I11): it says what the general one leaves open. */
function isContinued({ plain }: CodeSays, read: readonly CodeSays[]): boolean {
  return read.some((one) => one.plain !== plain && one.plain.startsWith(plain));
}

/** Of a few, faster than a set. */
function addOnce(concepts: string[], concept: string): void {
  if (!concepts.includes(concept)) concepts.push(concept);
}

const conceptNames = conditionConcepts.map(({ concept }) => concept);

/** In table order. */
function inOrder(found: readonly string[]): readonly string[] {
  return found.length < 2 ? found : conceptNames.filter((name) => found.includes(name));
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
