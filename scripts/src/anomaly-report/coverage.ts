import type { Reading } from '@bellwether/fhir-mapping';
import { predictSeries, type SeriesPrior, seriesPriors } from '@bellwether/model';
import { type IcuStay, thinned } from './icu-series.js';

/** How one-step predictions fared on some patients' readings of a vital sign. */
export interface Coverage {
  readonly concept: string;
  readonly patients: number;
  readonly predicted: number;
  /** Shares of readings inside the 95 % and the 99.5 % interval. */
  readonly likely: number;
  readonly nearlyAll: number;
  /** Median width of the 95 % interval. */
  readonly width: number;
  /** Share of readings within the first ten predictions of a patient that were inside the 95 % interval. */
  readonly early: number;
  /** Median absolute error of the prediction, and that of predicting the last value again. */
  readonly error: number;
  readonly errorOfLast: number;
}

/** Coverage one step ahead, with the priors as they are. */
export function coverageOf(stays: readonly IcuStay[], everyHours: number): readonly Coverage[] {
  return seriesPriors.flatMap((prior) => {
    const series = stays
      .map((stay) => thinned(stay.series.get(prior.concept) ?? [], everyHours))
      .filter(({ length }) => length > 5);
    return series.length === 0 ? [] : [coverageOfSeries(series, prior)];
  });
}

function coverageOfSeries(series: readonly (readonly Reading[])[], prior: SeriesPrior): Coverage {
  const outcomes = series.flatMap((readings) => {
    const { points } = predictSeries(readings, prior, { asOf: readings.at(-1)!.measuredAt });
    return points.flatMap(({ reading: { value }, prediction }, index) => {
      if (prediction === null) return [];
      const { likely, nearlyAll, expected } = prediction;
      return [
        {
          inLikely: value >= likely.low && value <= likely.high,
          inNearlyAll: value >= nearlyAll.low && value <= nearlyAll.high,
          width: likely.high - likely.low,
          isEarly: index < 15,
          error: Math.abs(value - expected),
          errorOfLast: Math.abs(value - points[index - 1]!.reading.value),
        },
      ];
    });
  });
  const early = outcomes.filter(({ isEarly }) => isEarly);
  return {
    concept: prior.concept,
    patients: series.length,
    predicted: outcomes.length,
    likely: share(outcomes.map(({ inLikely }) => inLikely)),
    nearlyAll: share(outcomes.map(({ inNearlyAll }) => inNearlyAll)),
    width: medianOf(outcomes.map(({ width }) => width)),
    early: share(early.map(({ inLikely }) => inLikely)),
    error: medianOf(outcomes.map(({ error }) => error)),
    errorOfLast: medianOf(outcomes.map(({ errorOfLast }) => errorOfLast)),
  };
}

function share(flags: readonly boolean[]): number {
  return flags.filter(Boolean).length / flags.length;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
