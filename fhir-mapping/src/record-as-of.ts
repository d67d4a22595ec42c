import { bodyMassIndexAsOf, bodyMassIndexConcept } from './observation/body-mass-index-as-of.js';
import { compareReadings } from './observation/order.js';
import type { EncounterLocation } from './encounter-locations.js';
import type { ConditionRecord, Demographics, EncounterRecord, PatientRecord } from './patient-record.js';
import type { Evidence, Instant, Reading, RejectedReading } from './reading.js';

/**
 * The record as it could have been seen at a moment: what was measured and known by then, BMIs from the heights known by
 * then, what ended later still going on. Features, NEWS2 and anomalies at that moment are those of the whole record.
 *
 * What the chart keeps no history of is as it is now: who the patient is, coverage, readings that were entered in error
 * or corrected since, conditions and encounters without dates, readings without a date, resources that were refused.
 */
export function recordAsKnown(record: PatientRecord, at: Instant): PatientRecord {
  const { patient, coded, conditions, encounters, careLimits, rejected } = record;
  const isKnown = ({ measuredAt, knownAt }: Evidence): boolean => measuredAt <= at && knownAt <= at;
  return {
    ...record,
    patient: patient === null ? null : aliveAt(patient, at),
    readings: readingsAsKnown(record, at, isKnown),
    coded: coded.filter(isKnown),
    conditions: conditions
      .filter(({ knownAt, onset }) => (knownAt === null || knownAt <= at) && (onset === null || onset <= at))
      .map((condition) => notYetAbated(condition, at)),
    encounters: encounters.map((encounter) => notYetEnded(encounter, at)),
    careLimits: careLimits.filter(({ knownAt }) => knownAt === null || knownAt <= at),
    rejected: rejected.filter(({ knownAt }) => knownAt === null || knownAt <= at),
  };
}

/**
 * The record as if everything known at `asOf` had been known when it was measured: what would have been seen without
 * the delay of charting. Conditions keep the dates at which they became known.
 */
export function recordAsMeasured(record: PatientRecord, asOf: Instant): PatientRecord {
  const known = recordAsKnown(record, asOf);
  return {
    ...known,
    readings: known.readings.map(knownWhenMeasured),
    coded: known.coded.map(knownWhenMeasured),
    rejected: known.rejected.map(knownWhenMeasured),
  };
}

function knownWhenMeasured<T extends Pick<RejectedReading, 'measuredAt' | 'knownAt'>>(one: T): T {
  return one.measuredAt === one.knownAt ? one : { ...one, knownAt: one.measuredAt };
}

function readingsAsKnown(
  record: PatientRecord,
  at: Instant,
  isKnown: (reading: Reading) => boolean,
): readonly Reading[] {
  const others = record.readings.filter((reading) => reading.concept !== bodyMassIndexConcept && isKnown(reading));
  const indices = bodyMassIndexAsOf(record)(at).filter(isKnown);
  return indices.length === 0 ? others : [...others, ...indices].sort(compareReadings);
}

function aliveAt(patient: Demographics, at: Instant): Demographics {
  const { deceased } = patient;
  return typeof deceased === 'number' && deceased > at ? { ...patient, deceased: false } : patient;
}

function notYetAbated(condition: ConditionRecord, at: Instant): ConditionRecord {
  const { abatement } = condition;
  return abatement !== null && abatement > at ? { ...condition, active: true, abatement: null } : condition;
}

const wasThere: ReadonlySet<EncounterLocation['status']> = new Set([null, 'active', 'completed']);

function notYetEnded(encounter: EncounterRecord, at: Instant): EncounterRecord {
  const { start, end } = encounter;
  const isUnderWay = start !== null && start <= at && end !== null && end > at;
  const locations = encounter.locations.some((row) => endsAfter(row, at))
    ? encounter.locations.map((row) => (endsAfter(row, at) ? { ...row, end: null, status: 'active' } : row))
    : encounter.locations;
  if (!isUnderWay) return locations === encounter.locations ? encounter : { ...encounter, locations };
  return { ...encounter, end: null, status: 'in-progress', locations };
}

/** Whether the patient was there at a moment and has left since. One that is not dated may have been left before. */
function endsAfter({ start, end, status }: EncounterLocation, at: Instant): boolean {
  return end !== null && end > at && (start === null || start <= at) && wasThere.has(status);
}
