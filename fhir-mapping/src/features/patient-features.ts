import { isActiveAt } from '../conditions/condition.js';
import { hourMs } from '../durations.js';
import { ageYears } from '../patient.js';
import type { Instant } from '../reading.js';
import { absent, type FeatureResult, found, missing } from './evidence.js';
import type { Definition, Moment } from './moment.js';
import { isCovered, rangeOf } from './window.js';

/**
 * A condition is absent only where the whole list was seen and every active one of it was read: of a part nobody knows the rest, and
 * a disease that is not read may be this one. Likewise there may be more of it than were counted.
 */
export function conditionFeature(
  { concept, reducer }: Definition<'condition'>,
  { record, asOf, conditions }: Moment,
): FeatureResult {
  const { found: all, open } = conditions.get(concept)!;
  const active = all.filter((condition) => isActiveAt(condition, asOf));
  if (active.length === 0 || reducer === 'count') {
    const { Condition } = record.coverage.types;
    if (Condition.status !== 'complete' || Condition.since !== null) return missing('not-covered');
    if (open.some((condition) => isActiveAt(condition, asOf))) return missing('unread-conditions');
    if (active.length === 0) return absent;
  }
  const references = active.map(({ reference }) => reference);
  const newest = active.reduce<Instant | null>((latest, { onset, knownAt }) => {
    const since = onset ?? knownAt;
    return latest === null || (since !== null && since > latest) ? since : latest;
  }, null);
  return found(reducer === 'count' ? active.length : 1, references, newest);
}

/** Age or sex. */
export function demographicFeature({ field }: Definition<'demographic'>, { record, asOf }: Moment): FeatureResult {
  const { patient } = record;
  if (patient === null)
    return missing(record.coverage.types.Patient.status === 'complete' ? 'not-recorded' : 'not-covered');
  const sex = patient.sex === null ? Number.NaN : Number(patient.sex === 'female');
  const value = field === 'age' ? ageYears(patient, asOf) : sex;
  return Number.isNaN(value) ? missing('not-recorded') : found(value, [patient.reference], null);
}

/** The encounter under way is not one of the past ones: it has no part in `count` and `hours-since`. */
export function encounterFeature({ classes, reducer, window }: Definition<'encounter'>, moment: Moment): FeatureResult {
  const { record, asOf } = moment;
  const encounter = moment.encounterAt(asOf);
  if (reducer === 'length') {
    const start = encounter?.start ?? null;
    if (encounter === null || start === null || start > asOf || !classes.includes(encounter.class)) {
      return missing('no-encounter');
    }
    const end = encounter.end !== null && encounter.end < asOf ? encounter.end : asOf;
    return found((end - start) / hourMs, [encounter.reference], start);
  }
  const range = rangeOf(window, asOf, () => encounter);
  if (range === null) return missing('no-encounter');
  const past = record.encounters.filter(
    (other) =>
      other !== encounter &&
      other.start !== null &&
      other.start > range.from &&
      other.start <= range.to &&
      classes.includes(other.class),
  );
  const last = past[past.length - 1];
  if (last === undefined || last.start === null) {
    const covered = isCovered(record.coverage.types.Encounter, range);
    return covered && reducer === 'count' ? absent : missing(covered ? 'no-encounter' : 'not-covered');
  }
  if (reducer === 'hours-since') return found((asOf - last.start) / hourMs, [last.reference], last.start);
  return found(
    past.length,
    past.map(({ reference }) => reference),
    last.start,
  );
}
