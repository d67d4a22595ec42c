import type { Demographics } from '../patient-record.js';
import { type Instant, isCharted, type Reading } from '../reading.js';
import { addBodyMassIndex } from './body-mass-index.js';

/** The concept that is computed where it is not recorded. */
export const bodyMassIndexConcept = 'body-mass-index';
const sources: readonly string[] = ['body-height', 'body-weight', bodyMassIndexConcept];

/**
 * The BMIs of a record at a moment. A computed one uses the last height measured by then; one that became known only
 * later (a height charted late) must not take away what an earlier height had already given. So while a height or recorded
 * BMI is measured and not known yet, BMIs are computed again from what is known; afterwards they are those of the record.
 *
 * @param readings of a record, in their fixed order
 */
export function bodyMassIndexAsOf(
  readings: readonly Reading[],
  patient: Demographics | null,
): (asOf: Instant) => readonly Reading[] {
  const own = readings.filter(({ concept }) => concept === bodyMassIndexConcept);
  const inputs = readings.filter((reading) => sources.includes(reading.concept) && isCharted(reading));
  // A late weight is no matter: the BMI of a weight that is not known is not known either.
  const late = inputs.filter(({ concept, measuredAt, knownAt }) => knownAt > measuredAt && concept !== 'body-weight');
  return (asOf) => {
    const isOpen = late.some(({ measuredAt, knownAt }) => measuredAt <= asOf && knownAt > asOf);
    if (!isOpen) return own;
    const known = inputs.filter(({ measuredAt, knownAt }) => measuredAt <= asOf && knownAt <= asOf);
    addBodyMassIndex(known, patient);
    return known.filter(({ concept }) => concept === bodyMassIndexConcept);
  };
}
