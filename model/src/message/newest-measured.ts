import {
  coverageOfConcept,
  type Instant,
  isCharted,
  mayHaveLost,
  type PatientRecord,
  type RejectedReading,
  whatRejectionsSay,
} from '@bellwether/fhir-mapping';
import { news2Inputs } from '../news2/inputs.js';
import type { NewestAt } from './message.js';

/** How a patient came is an answer, and nothing was measured for it. */
const notMeasured = 'arrival-mode';

/** When a value that can be used was last measured, or an answer given; null: nothing is charted. */
export function newestReadingAt({ readings, coded }: PatientRecord, asOf: Instant): Instant | null {
  const charted = [...readings.filter(isCharted), ...coded.filter(({ concept }) => concept !== notMeasured)];
  return newestOf(charted, asOf);
}

/** When anything was last measured, whether it can be used or not. What was lost is never told as "not measured since". */
export function newestMeasuredAt(record: PatientRecord, asOf: Instant): NewestAt {
  const unusable = record.rejected.filter(isMeasurement);
  if (unusable.some(({ measuredAt }) => measuredAt === null)) return 'not-known';
  const usable = newestReadingAt(record, asOf);
  const newest = newestOf([...unusable.filter(isDated), { measuredAt: usable ?? never, knownAt: never }], asOf);
  const isLost = news2Inputs.some((input) => mayHaveLost(coverageOfConcept(record.coverage, input), newest));
  return isLost ? 'not-known' : newest;
}

const never = Number.NEGATIVE_INFINITY;

interface Dated {
  readonly measuredAt: Instant;
  readonly knownAt: Instant;
}

function newestOf(all: readonly Dated[], asOf: Instant): Instant | null {
  const newest = all.reduce(
    (latest, { measuredAt, knownAt }) =>
      measuredAt <= asOf && knownAt <= asOf ? Math.max(latest, measuredAt) : latest,
    never,
  );
  return newest === never ? null : newest;
}

/** Whether somebody wrote down what was measured, and it cannot be used. */
function isMeasurement({ concept, mayBe, reason }: RejectedReading): boolean {
  const says = whatRejectionsSay[reason];
  return (
    (says === 'unusable' || says === 'undecided') &&
    concept !== notMeasured &&
    (concept !== null || mayBe !== undefined)
  );
}

function isDated(one: RejectedReading): one is RejectedReading & Dated {
  return one.measuredAt !== null && one.knownAt !== null;
}
