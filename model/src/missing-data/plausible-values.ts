import type { FeatureDefinition, PatientRecord } from '@bellwether/fhir-mapping';
import { vitalSigns } from '@bellwether/fhir-mapping';

/** A feature that a reading sets, with the values at which the model changes its mind about it. */
export interface SetFeature {
  readonly definition: Extract<FeatureDefinition, { readonly source: 'vital' }>;
  /** Thresholds of the feature in the model, and its bounds. */
  readonly limits: readonly number[];
  /** The feature when the reading is the lowest, and the highest, plausible value. */
  readonly atLowest: number;
  readonly atHighest: number;
}

/**
 * Values of a vital sign between which, and at which, no feature that the reading sets comes to another side of one of
 * its limits: the model is constant from each one to the next, so evaluating all of them is evaluating every plausible
 * value.
 *
 * @param readings the readings that are there already, of this concept
 */
export function plausibleValues(
  concept: string,
  features: readonly SetFeature[],
  readings: PatientRecord['readings'],
): readonly number[] {
  const { low, high } = vitalSigns.find((row) => row.concept === concept)!;
  const turns = features.flatMap((feature) => turningValues(feature, readings, low, high));
  const inside = [...new Set([low, ...turns.filter((value) => value > low && value < high), high])].sort(
    (a, b) => a - b,
  );
  return inside.flatMap((value, index) => (index === 0 ? [value] : [(inside[index - 1]! + value) / 2, value]));
}

/** Where the feature crosses its limits, as values of the new reading. */
function turningValues(
  { definition, limits, atLowest, atHighest }: SetFeature,
  readings: PatientRecord['readings'],
  low: number,
  high: number,
): readonly number[] {
  switch (definition.reducer) {
    case 'last':
    case 'first':
    case 'minimum':
    case 'maximum':
      return limits;
    case 'mean':
    case 'sum':
    case 'slope':
      // Straight lines in the new value; flat, or not there, when there is nothing to solve.
      return atLowest === atHighest
        ? []
        : limits.map((limit) => low + ((limit - atLowest) * (high - low)) / (atHighest - atLowest));
    case 'spread':
      return readings.flatMap(({ value }) => [value, ...limits.flatMap((limit) => [value + limit, value - limit])]);
    case 'standard-deviation':
      return deviationTurns(limits, readings);
    case 'count':
    case 'hours-since':
      return [];
  }
}

/**
 * Where the standard deviation comes to one of its limits: with a new value v beside m others it is least at their mean, and its square
 * times m is their squares about it, and (v − mean)² m / (m + 1). Which of the readings are in the window is not known here: the last m,
 * whatever m is.
 */
function deviationTurns(limits: readonly number[], readings: PatientRecord['readings']): readonly number[] {
  const turns: number[] = [];
  let [count, mean, squares] = [0, 0, 0];
  for (const { value } of readings.toReversed()) {
    count += 1;
    const apart = value - mean;
    mean += apart / count;
    squares += apart * (value - mean);
    turns.push(mean);
    for (const limit of limits) {
      const left = ((limit * limit * count - squares) * (count + 1)) / count;
      if (left >= 0) turns.push(mean - Math.sqrt(left), mean + Math.sqrt(left));
    }
  }
  return turns;
}
