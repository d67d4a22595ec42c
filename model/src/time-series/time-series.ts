import type { Instant, PatientRecord, Reading } from '@bellwether/fhir-mapping';
import { isCharted } from '@bellwether/fhir-mapping';
import { compareReadings } from '../readings/compare-readings.js';
import { KnownTimeline } from '../readings/known-timeline.js';
import { type SeriesPrior, seriesPriors } from './series-priors.js';
import { type PredictedReading, type Prediction, READINGS_NEEDED, SeriesStates } from './vital-series.js';

export interface TimeSeriesOptions {
  /** Readings that were measured and known by then count; `next` is the prediction for this moment. */
  readonly asOf: Instant;
  /** Minutes that the patient's local time is ahead of UTC, for the pattern of night and day; default 0. */
  readonly zoneOffsetMinutes?: number;
}

/** One vital sign of a patient as its own past predicts it, or how many readings there are of those it takes. */
export type VitalTimeSeries =
  | {
      readonly concept: string;
      readonly state: 'too-few-readings';
      readonly readings: number;
      readonly needed: number;
      /** "3 of 5 readings" */
      readonly text: string;
    }
  | {
      readonly concept: string;
      readonly state: 'ready';
      /** By time of measurement. */
      readonly points: readonly PredictedReading[];
      /** What a reading at `asOf` should be. */
      readonly next: Prediction;
    };

/**
 * Each vital sign of a patient, predicted one step ahead from the patient's own earlier readings: a level that drifts, a
 * deviation from it that fades, and a pattern of night and day, at irregular times (state-space model, robust Kalman
 * filter; an ARIMA-class method). The prediction for a reading rests only on readings measured before it that were known
 * no later than it. Vital signs without a reading, or not in `seriesPriors`, are left out.
 */
export function timeSeries(record: PatientRecord, options: TimeSeriesOptions): readonly VitalTimeSeries[] {
  const { asOf, zoneOffsetMinutes = 0 } = options;
  return seriesPriors.flatMap((prior): readonly VitalTimeSeries[] => {
    const { concept } = prior;
    const readings = record.readings.filter(
      (reading) =>
        reading.concept === concept && reading.measuredAt <= asOf && reading.knownAt <= asOf && isCharted(reading),
    );
    if (readings.length === 0) return [];
    const { points, next } = predictSeries(readings, prior, { asOf, zoneOffsetMinutes });
    return next === null ? [tooFew(concept, readings.length)] : [{ concept, state: 'ready', points, next }];
  });
}

/** Says how many readings there are, of how many it takes. */
function tooFew(concept: string, readings: number): Extract<VitalTimeSeries, { state: 'too-few-readings' }> {
  const needed = READINGS_NEEDED;
  return { concept, state: 'too-few-readings', readings, needed, text: `${readings} of ${needed} readings` };
}

/** The readings of one vital sign beside their predictions, and the prediction for `asOf`; null where they are too few. */
export function predictSeries(
  readings: readonly Reading[],
  prior: SeriesPrior,
  { asOf, zoneOffsetMinutes = 0 }: TimeSeriesOptions,
): { readonly points: readonly PredictedReading[]; readonly next: Prediction | null } {
  const timeline = new KnownTimeline(readings, compareReadings);
  const states = new SeriesStates(timeline, prior, zoneOffsetMinutes);
  const points = new Array<PredictedReading>(readings.length);
  for (const index of timeline.arrivals) {
    const reading = timeline.items[index]!;
    points[index] = besidePrediction(reading, states.predictAfter(timeline.earlier(index), reading));
    timeline.learn(index);
    states.learn(index);
  }
  const next = states.predictAfter(readings.length - 1, { measuredAt: asOf, measuredPrecision: 'second' });
  return { points, next };
}

/** The reading with its prediction and standardized score. */
function besidePrediction(reading: Reading, prediction: Prediction | null): PredictedReading {
  const score = prediction === null ? null : (reading.value - prediction.expected) / prediction.deviation;
  return { reading, prediction, score };
}
