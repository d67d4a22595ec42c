import {
  type Charted,
  type ChartedMoment,
  chartedIn,
  dayMs,
  type Instant,
  type PatientRecord,
  type TellsOf,
} from '@bellwether/fhir-mapping';

/** The hospital's own NEWS2. */
export const chartedScoreConcept = 'charted-news2';

const tellsOfIt: TellsOf = new Map([[chartedScoreConcept, [chartedScoreConcept]]]);

/** What a record has of the hospital's own scores. */
export function chartedScores(record: PatientRecord): Charted {
  return chartedIn(record, tellsOfIt);
}

/** How far back a charted score is of interest, in milliseconds. */
const ofInterest = dayMs;

/** The newest moment of the last day that has a score, or something that cannot be used in place of one. */
export function newestScoreMoment({ newest }: Pick<Charted, 'newest'>, asOf: Instant): ChartedMoment | null {
  let moment = newest(chartedScoreConcept, asOf, asOf);
  while (moment !== null && moment.values.length === 0 && moment.unusable.length === 0)
    moment = newest(chartedScoreConcept, moment.measuredAt - 1, asOf);
  return moment === null || moment.measuredAt <= asOf - ofInterest ? null : moment;
}
