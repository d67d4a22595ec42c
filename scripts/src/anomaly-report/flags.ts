import { completeCoverage, dayMs, type PatientRecord } from '@bellwether/fhir-mapping';
import { type AnomalyEventKind, anomalyHistory, type CombinationSource } from '@bellwether/model';
import { type IcuStay, thinned } from './icu-series.js';

/** Flags of one kind, and their episodes, per patient and day. */
export interface FlagRate {
  readonly kind: AnomalyEventKind;
  readonly perPatientDay: number;
  readonly episodesPerPatientDay: number;
  /** Share of patients who had any. */
  readonly patients: number;
}

const kinds = ['threshold', 'time-series', 'own-baseline', 'trend', 'unusual-combination'] as const;

/** What the anomaly history shows of stays that are charted every so many hours. */
export function flagRates(
  stays: readonly IcuStay[],
  everyHours: number,
  artefact: CombinationSource,
): { readonly patientDays: number; readonly readings: number; readonly rates: readonly FlagRate[] } {
  let patientDays = 0;
  let readingCount = 0;
  const counts = new Map(kinds.map((kind) => [kind, { events: 0, episodes: 0, patients: 0 }]));
  for (const stay of stays) {
    const record = recordOf(stay, everyHours);
    const { readings } = record;
    if (readings.length === 0) continue;
    const asOf = readings.at(-1)!.measuredAt;
    patientDays += (asOf - readings[0]!.measuredAt) / dayMs;
    readingCount += readings.length;
    const { events, episodes } = anomalyHistory(record, artefact, { asOf });
    for (const [kind, count] of counts) {
      const own = events.filter((event) => event.kind === kind);
      count.events += own.length;
      count.episodes += episodes.filter((episode) => episode.kind === kind).length;
      count.patients += Math.sign(own.length);
    }
  }
  const rates = Array.from(counts, ([kind, { events, episodes, patients }]) => ({
    kind,
    perPatientDay: events / patientDays,
    episodesPerPatientDay: episodes / patientDays,
    patients: patients / stays.length,
  }));
  return { patientDays, readings: readingCount, rates };
}

/** The stay as the record of an adult without birth date. */
function recordOf({ series }: IcuStay, everyHours: number): PatientRecord {
  const readings = [...series.values()]
    .flatMap((own) => thinned(own, everyHours))
    .sort((a, b) => a.measuredAt - b.measuredAt || (a.concept < b.concept ? -1 : Number(a.concept > b.concept)));
  return {
    patient: null,
    readings,
    coded: [],
    conditions: [],
    encounters: [],
    careLimits: [],
    rejected: [],
    refused: [],
    links: [],
    coverage: completeCoverage,
  };
}
