import { dayMs, hourMs, minuteMs } from '@bellwether/fhir-mapping';
import {
  bedsOfSeed,
  createPhysiology,
  drawProfile,
  type Instant,
  type PatientProfile,
  type Physiology,
  plainNaming,
  Random,
  type SimulatedEncounter,
  simulateStay,
  writeChart,
} from '@bellwether/fixtures';
import type { CohortSettings, IndexTimes } from '../cohort-settings.js';
import type { CohortPatient, CohortSource, IndexMoment } from '../cohort-source.js';
import { readInPart, readWhole } from '../partial-chart.js';
import type { Split } from '../splits.js';
import { drawAdmission } from './admission.js';
import { stepsPerHour } from './hidden-state.js';
import { chartByHabit, chartThinned, type WardCharting } from './ward-charting.js';
import { wardPhysiology } from './ward-physiology.js';
import { futuresPerMoment, meanOfFutures, simulateWardStay, type WardStay } from './ward-stay.js';

/** A patient with the whole stay. */
export interface WardPatient extends CohortPatient {
  readonly stay: WardStay;
  readonly admittedAt: Instant;
  /** When the stay on the ward ended, by an event or not. */
  readonly endedAt: Instant;
}

/** Kinds of index times that stays on a ward have. */
type WardTimes = Extract<IndexTimes, { readonly kind: 'landmarks' | 'at-admission' }>;

/** What is asked of the source. */
export interface WardRequest {
  readonly seed: number;
  readonly split: Split;
  readonly index: number;
  readonly indexTimes: WardTimes;
  readonly horizonHours: number;
  readonly charting: WardCharting;
}

/** Hours after admission before the first moment: little can have been charted. */
export const firstMomentHours = 4;

/** Longest stay and the intensive care after it, so that all of a patient lies in the period of the split. */
const longestMs = 32 * dayMs;

/**
 * Simulates patient number `index` of a split on a ward: the same for the same seed, whatever else is made, and the same stay however
 * it is charted.
 *
 * Landmarks are so many hours apart, the first at random: a given number of hours of each stay would be more of the short ones, and how
 * long a stay is belongs to its outcome. The chart goes on after the event, in intensive care: the mapping has to leave that out.
 */
export function simulateWardPatient({
  seed,
  split,
  index,
  indexTimes,
  horizonHours,
  charting,
}: WardRequest): WardPatient {
  const id = `${split.name}-${index}`;
  const random = new Random(seed).fork(id);
  const isOnce = indexTimes.kind === 'at-admission';
  const first = isOnce ? indexTimes.hoursAfter : firstMomentHours + random.integer(0, indexTimes.everyHours - 1);
  const admitted = admittedPatient(random, split, first);
  const { profile, stay, physiology, reason, course, admittedAt, endedAt, firstHours } = admitted;

  const chart = random.fork('chart');
  const onWard = charting(chart.fork('ward'), physiology, { start: admittedAt, end: endedAt, reason: course });
  const after = stay.event === null || stay.event === 'death' ? [] : [intensiveCare(chart, physiology, endedAt)];
  const resources = writeChart(
    { profile: undercoded(chart.fork('problems'), profile), physiology, encounters: [onWard, ...after] },
    {
      identity: { given: 'Cohort', family: id, mrn: id },
      naming: plainNaming(id),
      beds: bedsOfSeed(seed, index),
      anchor: endedAt + 2 * dayMs,
      ...(stay.event === 'death' ? { deceased: endedAt } : {}),
    },
  );
  return {
    ...readWhole(resources),
    ...{ id, stay, admittedAt, endedAt },
    sex: profile.sex,
    birthYearsAt: (at) => (at - profile.birth) / yearMs,
    part: reason === 'operation' ? 'after-an-operation' : 'without-an-operation',
    moments: momentsOf(stay, random.fork('moments'), {
      ...{ admittedAt, endedAt, firstHours, horizonHours },
      everyHours: isOnce ? Number.POSITIVE_INFINITY : indexTimes.everyHours,
      isRiskKnown: split.name === 'test',
      futures: split.futures ?? 0,
    }),
  };
}

/** One who came to a ward and was still there at the first moment. */
function admittedPatient(random: Random, split: Split, firstHours: number) {
  for (let attempt = 0; ; attempt++) {
    const own = random.fork(attempt);
    const admittedAt = wholeMinute(own.between(split.from, split.to - longestMs));
    const profile = drawProfile(own.fork('profile'), admittedAt);
    const well = createPhysiology(own.fork('body'), profile, []);
    const { reason, course, body, state } = drawAdmission(own.fork('admission'), well, admittedAt);
    const stay = simulateWardStay(own.fork('stay'), body, state, (admittedAt % dayMs) / hourMs);
    const endedAt = wholeMinute(admittedAt + stay.endHours * hourMs);
    if (endedAt <= admittedAt + firstHours * hourMs) continue;
    const physiology = wardPhysiology(well, stay, admittedAt);
    return { profile, stay, physiology, reason, course, admittedAt, endedAt, firstHours };
  }
}

/** One moment in so many of the test split has a true risk. */
const momentsPerRisk = 8;

interface MomentRequest {
  readonly admittedAt: Instant;
  readonly endedAt: Instant;
  readonly firstHours: number;
  readonly everyHours: number;
  readonly horizonHours: number;
  readonly isRiskKnown: boolean;
  /** Futures behind each mean outcome; 0: none. */
  readonly futures: number;
}

function momentsOf(
  stay: WardStay,
  random: Random,
  { admittedAt, endedAt, firstHours, everyHours, horizonHours, isRiskKnown, futures }: MomentRequest,
): readonly IndexMoment[] {
  const moments: IndexMoment[] = [];
  // Two hundred futures take as long as all else of a patient: some of the moments have them, wherever the stay ends.
  const known = random.integer(0, momentsPerRisk - 1);
  for (let hours = firstHours; admittedAt + hours * hourMs < endedAt; hours += everyHours) {
    const asOf = admittedAt + hours * hourMs;
    const isHit = stay.event !== null && endedAt <= asOf + horizonHours * hourMs;
    const hasRisk = isRiskKnown && moments.length % momentsPerRisk === known;
    const over = (count: number): number => meanOfFutures(stay, hours * stepsPerHour, { horizonHours, count, random });
    moments.push({
      ...{ asOf, outcome: isHit ? 1 : 0, trueRisk: hasRisk ? over(futuresPerMoment) : Number.NaN },
      ...(futures > 0 && (hasRisk || !isRiskKnown) ? { expected: over(futures) } : {}),
    });
  }
  return moments;
}

/** Years of {@link CohortPatient.birthYearsAt}. */
const yearMs = 365.25 * dayMs;

function wholeMinute(instant: Instant): Instant {
  return Math.floor(instant / minuteMs) * minuteMs;
}

/** A day in intensive care, as ill as at the end on the ward. */
function intensiveCare(random: Random, physiology: Physiology, start: Instant): SimulatedEncounter {
  const end = start + dayMs;
  return simulateStay(random.fork('after'), physiology, { start, end, now: end, setting: 'intensive-care' });
}

/** Problem lists are not complete: one condition in ten is on none. */
function undercoded(random: Random, profile: PatientProfile): PatientProfile {
  return { ...profile, conditions: profile.conditions.filter(() => !random.chance(0.1)) };
}

/** Stays on a ward, with landmarks or one moment after the admission. */
export function wardSource({ indexTimes, horizonHours, charting }: CohortSettings): CohortSource {
  const { kind } = indexTimes;
  if (kind !== 'landmarks' && kind !== 'at-admission') throw new TypeError(`ward stays have no index times ${kind}`);
  const thinned = chartThinned(charting);
  return {
    patient: (seed, split, index) => {
      const isThinned = split.missingness === 'thinned';
      const way = isThinned ? thinned : chartByHabit;
      const patient = simulateWardPatient({ seed, split, index, indexTimes, horizonHours, charting: way });
      if (!isThinned) return patient;
      const random = new Random(seed).fork(`${patient.id}/read`);
      return { ...patient, ...readInPart(random, patient.resources, charting.partRead) };
    },
  };
}
