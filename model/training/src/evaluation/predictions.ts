import { TrainingError } from '../errors.js';

/** What came of each row: 0 or 1, or its mean over several futures of the same moment, between them. */
export type Outcomes = Uint8Array | Float64Array;

/** Predicted probabilities and what came of them, in parallel. */
export interface Predictions {
  readonly probabilities: Float64Array;
  readonly outcomes: Outcomes;
}

/** How often each row counts; null: once. Bootstrap samples are weights, so that rows are sorted only once. */
export type Weights = Uint16Array | null;

export const weightAt = (weights: Weights, row: number): number => (weights === null ? 1 : (weights[row] ?? 0));

/**
 * Row numbers from the highest probability to the lowest; equal ones by row number.
 *
 * @throws TrainingError `evidence` when a probability is not a number: it has no place in an order
 */
export function byFallingRisk(probabilities: Float64Array): Uint32Array {
  const broken = probabilities.findIndex(Number.isNaN);
  if (broken >= 0) throw new TrainingError('evidence', `The probability of row ${broken} is not a number.`);
  return Uint32Array.from(probabilities.keys()).sort(
    (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b,
  );
}

/** How many had the outcome. */
export function totalOf(outcomes: Outcomes): number {
  let total = 0;
  for (const outcome of outcomes) total += outcome;
  return total;
}

/** The rows chosen, in the order given. */
export function selectRows({ probabilities, outcomes }: Predictions, rows: readonly number[]): Predictions {
  return {
    probabilities: Float64Array.from(rows, (row) => probabilities[row] ?? Number.NaN),
    outcomes: Float64Array.from(rows, (row) => outcomes[row] ?? 0),
  };
}
