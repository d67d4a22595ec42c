import { observedByConcept } from '../by-concept.js';
import type { PatientRecord } from '../patient-record.js';
import { type Instant, isCharted, type Reading } from '../reading.js';
import { addBodyMassIndex } from './body-mass-index.js';

/** The concept that is computed where it is not recorded. */
export const bodyMassIndexConcept = 'body-mass-index';
const sources: ReadonlySet<string> = new Set(['body-height', 'body-weight', bodyMassIndexConcept]);

/**
 * The BMIs of a record at a moment. A computed one uses the last height measured by then; one that became known only
 * later (a height charted late) must not take away what an earlier height had already given. So while a height or recorded
 * BMI is measured and not known yet, BMIs are computed again from what is known; afterwards they are those of the record.
 */
export function bodyMassIndexAsOf(record: PatientRecord): (asOf: Instant) => readonly Reading[] {
  const { readings } = observedByConcept(record);
  const own = readings.get(bodyMassIndexConcept) ?? [];
  // A late weight changes nothing: the BMI of a weight that is not known is not known either.
  const late = [...(readings.get('body-height') ?? []), ...own.filter(isCharted)].filter(
    ({ measuredAt, knownAt }) => knownAt > measuredAt,
  );
  let charted: readonly Reading[] | null = null;
  return (asOf) => {
    const isOpen = late.some(({ measuredAt, knownAt }) => measuredAt <= asOf && knownAt > asOf);
    if (!isOpen) return own;
    charted ??= record.readings.filter((reading) => sources.has(reading.concept) && isCharted(reading));
    const known = charted.filter(({ measuredAt, knownAt }) => measuredAt <= asOf && knownAt <= asOf);
    addBodyMassIndex(known, record.patient);
    return known.filter(({ concept }) => concept === bodyMassIndexConcept);
  };
}
