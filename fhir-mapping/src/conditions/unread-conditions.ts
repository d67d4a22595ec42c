import type { ConditionRecord, PatientRecord } from '../patient-record.js';
import type { Instant } from '../reading.js';
import { isActiveAt } from './condition.js';

/** How many of the conditions that are active at a moment have codes that do not say what is asked. */
export interface UnreadConditions {
  readonly unread: number;
  readonly active: number;
}

type Concepts = Pick<ReadonlySet<string>, 'has'>;

/**
 * Null where every active condition says whether it is one of the concepts that are asked for. One that may be a concept which another
 * condition is anyway leaves nothing open.
 */
export function unreadConditions(
  { conditions }: Pick<PatientRecord, 'conditions'>,
  concepts: Concepts,
  at: Instant,
): UnreadConditions | null {
  // Of most charts all are read.
  if (!conditions.some((condition) => mayBeOneOf(condition, concepts))) return null;
  const active = conditions.filter((condition) => isActiveAt(condition, at));
  const known = new Set(active.flatMap((condition) => condition.concepts));
  const open: Concepts = { has: (concept) => concepts.has(concept) && !known.has(concept) };
  const unread = active.filter((condition) => mayBeOneOf(condition, open)).length;
  return unread === 0 ? null : { unread, active: active.length };
}

/** Whether a condition may be one of the concepts without saying so: it is not read, or its code is too general to tell. */
export function mayBeOneOf({ isRead, mayBe }: ConditionRecord, concepts: Concepts): boolean {
  return !isRead || mayBe.some((concept) => concepts.has(concept));
}
