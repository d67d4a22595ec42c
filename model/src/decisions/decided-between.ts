import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { conceptsOfInput } from '../news2/newest-charted.js';
import { type DecisionsNowOptions, decisionsNow } from './decisions-now.js';
import type { InputLeftOutDecision } from './patient-decision.js';

type Decided = ReadonlyMap<string, 'left-out' | 'used-again'>;

type LeftOutInput = Pick<InputLeftOutDecision, 'id' | 'input'>;

const nothing: Decided = new Map();

/** Concepts of which a value was left out by a person between two moments, or is used again. */
export function decidedBetween(
  record: PatientRecord,
  options: Omit<DecisionsNowOptions, 'asOf'>,
): (before: Instant, now: Instant) => Decided {
  if (options.decisions === undefined || options.decisions.length === 0) return () => nothing;
  const leftOutAt = (asOf: Instant) => decisionsNow(record, { ...options, asOf }).leftOut;
  return (before, now) => decidedSince(leftOutAt(before), leftOutAt(now));
}

/** The same of the values that were left out at two moments. */
export function decidedSince(before: readonly LeftOutInput[], now: readonly LeftOutInput[]): Decided {
  const only = (some: readonly LeftOutInput[], others: readonly LeftOutInput[]) =>
    some.filter(({ id }) => others.every((other) => other.id !== id)).flatMap(({ input }) => conceptsOfInput(input));
  return new Map([
    ...only(before, now).map((concept) => [concept, 'used-again'] as const),
    ...only(now, before).map((concept) => [concept, 'left-out'] as const),
  ]);
}
