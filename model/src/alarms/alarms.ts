import { type Instant, isCharted, type PatientRecord, type Reading } from '@bellwether/fhir-mapping';
import type { PatientDecision } from '../decisions/patient-decision.js';
import { type News2Options, type News2Sources, news2At, news2Sources } from '../news2/news2.js';
import { tellsOfInputs } from '../news2/newest-charted.js';
import { adultAt } from '../readings/adult.js';
import { compareReadings } from '../readings/compare-readings.js';
import { howAt } from '../risk-history/news2-track.js';
import { oftenAt } from '../worsening/often-at.js';
import { type WorseningOptions, worseningHistory } from '../worsening/worsening-history.js';
import type { Alarm } from './alarm.js';
import { type ScoreMoment, scoreAlarms } from './score-alarms.js';

export interface AlarmOptions extends News2Options, WorseningOptions {
  /** What people decided: each moment is scored with what was in force then. */
  readonly decisions?: readonly PatientDecision[];
}

/**
 * What is an alarm: the one place that says so. Where readings come often (at the median an hour apart or less) it is that the patient
 * is worse than usual; where they do not, that NEWS2 of a set enters a higher band. Crossings, trends and everything else of the
 * anomaly history are told, and alarm nobody by themselves.
 *
 * Each alarm rests on what was measured and known by its time, so that the alarms as of an earlier moment are the part of today's that
 * was known then. Of children there is none; where the birth date is not known, only "worse than usual" is.
 *
 * @returns by the time of becoming known
 */
export function alarms(record: PatientRecord, options: AlarmOptions): readonly Alarm[] {
  const { asOf } = options;
  const known = record.readings.filter((one) => one.measuredAt <= asOf && one.knownAt <= asOf && isCharted(one));
  const isAdult = adultAt(record.patient);
  const ofAdults = known.filter(({ measuredAt }) => isAdult(measuredAt));
  const sources = news2Sources(record, options);
  const interruptsAt = (at: Instant): Pick<Alarm, 'interrupts'> => ({
    interrupts: sources.placeAt(at) !== 'intensive-care',
  });
  const ofChange = worseningHistory(ofAdults, options).flatMap((episode) => episode.alarms);
  return [
    ...ofChange.map(
      ({ at, knownAt, parts }): Alarm => ({ kind: 'worse-than-usual', at, knownAt, parts, ...interruptsAt(knownAt) }),
    ),
    ...scoreAlarms(sparseMoments(record, known, sources, options)).map(
      (alarm): Alarm => ({ ...alarm, ...interruptsAt(alarm.knownAt) }),
    ),
  ].sort((a, b) => a.knownAt - b.knownAt || a.at - b.at);
}

/** NEWS2 at each moment at which one of its inputs became known and readings did not come often. */
function sparseMoments(
  record: PatientRecord,
  known: readonly Reading[],
  sources: News2Sources,
  options: AlarmOptions,
): readonly ScoreMoment[] {
  const { asOf } = options;
  const isOften = oftenAt(
    known.toSorted((a, b) => a.knownAt - b.knownAt || compareReadings(a, b)),
    'knownAt',
  );
  const facts = [...new Set([...tellsOfInputs.values()].flat())].flatMap((concept) => sources.charted.facts(concept));
  const newest = new Map<Instant, Instant>();
  for (const { knownAt, measuredAt } of facts) {
    if (measuredAt === null || knownAt > asOf || measuredAt > asOf) continue;
    newest.set(knownAt, Math.max(measuredAt, newest.get(knownAt) ?? measuredAt));
  }
  return [...newest]
    .filter(([knownAt]) => !isOften(knownAt))
    .sort(([a], [b]) => a - b)
    .map(([knownAt, at]) => ({
      ...{ at, knownAt },
      news2: news2At(record.patient, sources, knownAt, howAt(record, knownAt, options)),
    }));
}
