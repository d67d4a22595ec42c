import {
  type Charted,
  type CodedReading,
  type Coverage,
  coverageOfConcept,
  hourMs,
  type Instant,
  mayHaveLost,
} from '@bellwether/fhir-mapping';
import { LONGEST_CURRENT_HOURS } from './input-limits.js';

/** How a patient breathes: a ventilator's rate is not the patient's. */
export const VENTILATION = 'ventilation';

/** Whether a device newer than a time (null: any) may be in what was not read. */
export type IsDeviceUnread = (newerThan: Instant | null) => boolean;

/** By how much was seen of the answers about air or oxygen. */
export function deviceUnreadBy(coverage: Coverage): IsDeviceUnread {
  const entry = coverageOfConcept(coverage, 'oxygen');
  return (newerThan) => mayHaveLost(entry, newerThan);
}

/**
 * Whether a machine breathes for the patient, by the newest device of the last hours. One that nobody can read may be a
 * ventilator. A response in words says nothing against it: charts have "oriented" and "confused" of ventilated patients too.
 *
 * @returns null where no ventilator is charted, nor what may be one
 */
export function ventilatorAt(
  charted: Charted,
  asOf: Instant,
  isUnread: IsDeviceUnread,
): 'ventilated' | 'maybe-ventilated' | null {
  const newest = charted.newest(VENTILATION, asOf, asOf);
  const since = asOf - LONGEST_CURRENT_HOURS * hourMs;
  const isCurrent = newest !== null && newest.measuredAt > since;
  if (isCurrent && newest.values.some((value) => (value as CodedReading).answer === 'invasive')) return 'ventilated';
  const isOpen = isCurrent && newest.unusable.length + newest.absent.length > 0;
  const isLost = charted.undated(VENTILATION) !== null || isUnread(isCurrent ? newest.measuredAt : since);
  return isOpen || isLost ? 'maybe-ventilated' : null;
}

/** So long a ventilator that was charted says that the patient is in intensive care, in hours. */
const evidenceHours = 6;

/**
 * Whether a ventilator is evidence of intensive care: an invasive one is the newest of the last hours that is charted of how the
 * patient breathes. Where a newer one may have been charted that nobody can read, it is none.
 */
export function isVentilatedAt(charted: Charted, asOf: Instant, isUnread: IsDeviceUnread): boolean {
  const newest = charted.newest(VENTILATION, asOf, asOf);
  if (newest === null || newest.measuredAt <= asOf - evidenceHours * hourMs) return false;
  const { values, unusable, absent, measuredAt } = newest;
  const isSure =
    unusable.length + absent.length === 0 && charted.undated(VENTILATION) === null && !isUnread(measuredAt);
  if (!isSure || isNamelessSince(charted, measuredAt, asOf)) return false;
  return values.every((value) => (value as CodedReading).answer === 'invasive');
}

/** Whether something under a code that is not known may say, after a moment, how the patient breathes. */
function isNamelessSince(charted: Charted, since: Instant, asOf: Instant): boolean {
  return charted
    .timesWithoutValue('oxygen', since + 1, asOf, asOf)
    .some((at) => charted.newest('oxygen', at, asOf)?.unusable.some(({ mayBe }) => mayBe !== undefined) ?? false);
}
