import type { Reading } from '@bellwether/fhir-mapping';
import { predictSeries, type SeriesPrior } from '@bellwether/model';
import { type IcuStay, thinned } from './icu-series.js';

/** What is searched, each by factors; the others come from elsewhere (decision 19). */
const searched = ['noise', 'deviation', 'fadeHours'] as const;
const factors = [0.5, 0.7, 0.85, 1.2, 1.4, 2];
const READINGS_AT_LEAST = 10;
const WARD_HOURS = 4;
/** After ten years the level of a patient is as uncertain as a stranger's: nothing here follows anyone for so long. */
const HOURS_TO_STRANGER = 10 * 365.25 * 24;
/** Freedom of the Student distribution of which the errors' likelihood is taken: outliers must not decide. */
const FREEDOM = 5;

/** Every second stay is for fitting, the others for evaluation. */
export function halves(stays: readonly IcuStay[]): {
  readonly all: readonly IcuStay[];
  readonly fit: readonly IcuStay[];
  readonly held: readonly IcuStay[];
} {
  return {
    all: stays,
    fit: stays.filter((_, index) => index % 2 === 0),
    held: stays.filter((_, index) => index % 2 === 1),
  };
}

/** The series of a concept as charted, and thinned to one reading in four hours, so that short and long gaps both count. */
export function seriesOf(stays: readonly IcuStay[], concept: string): readonly (readonly Reading[])[] {
  return stays
    .map(({ series }) => series.get(concept) ?? [])
    .flatMap((readings) => [readings, thinned(readings, WARD_HOURS)])
    .filter(({ length }) => length >= READINGS_AT_LEAST);
}

/**
 * The prior of a vital sign: variances by coordinate search for the greatest likelihood of the one-step errors, then the
 * quantiles of those errors.
 */
export function fitPrior(series: readonly (readonly Reading[])[], from: SeriesPrior): SeriesPrior {
  const firsts = series.map(([first]) => first!.value);
  const betweenPatients = variance(firsts);
  let best: SeriesPrior = { ...from, betweenPatients, driftPerHour: betweenPatients / HOURS_TO_STRANGER };
  let least = lossOf(series, best);
  for (let improved = true; improved; ) {
    improved = false;
    for (const name of searched) {
      for (const factor of factors) {
        const candidate: SeriesPrior = { ...best, [name]: best[name] * factor };
        // Nobody charts finer than half a step.
        if (candidate.noise < (from.step * from.step) / 4) continue;
        const loss = lossOf(series, candidate);
        if (loss >= least - 1e-5) continue;
        best = candidate;
        least = loss;
        improved = true;
      }
    }
  }
  const scores = errorsOf(series, best)
    .map(({ score }) => score)
    .sort((a, b) => a - b);
  const quantile = (share: number): number => scores[Math.round(share * (scores.length - 1))]!;
  return {
    ...best,
    likely: [quantile(0.025), quantile(0.975)],
    nearlyAll: [quantile(0.0025), quantile(0.9975)],
  };
}

function lossOf(series: readonly (readonly Reading[])[], prior: SeriesPrior): number {
  const errors = errorsOf(series, prior);
  const total = errors.reduce(
    (sum, { score, deviation }) =>
      sum + Math.log(deviation) + ((FREEDOM + 1) / 2) * Math.log(1 + (score * score) / FREEDOM),
    0,
  );
  return total / errors.length;
}

function errorsOf(series: readonly (readonly Reading[])[], prior: SeriesPrior): { score: number; deviation: number }[] {
  return series.flatMap((readings) =>
    predictSeries(readings, prior, { asOf: readings.at(-1)!.measuredAt }).points.flatMap(({ score, prediction }) =>
      score === null || prediction === null ? [] : [{ score, deviation: prediction.deviation }],
    ),
  );
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
}
