import { byFallingRisk, type Predictions, selectRows, totalOf } from './predictions.js';

/** NEWS2 and a model where both raise as many alarms. */
export interface SameAlarms {
  /** An alarm of NEWS2: from so many points on. */
  readonly points: number;
  /** Share of rows. */
  readonly alarmRate: number;
  /** Share of the rows with the outcome that have an alarm, of NEWS2 and of the model's highest risks. */
  readonly sensitivity: { readonly news2: number; readonly model: number };
}

/**
 * Compares a model with NEWS2 among the rows that have fewer points than an urgent score: where NEWS2 alone calls nobody.
 *
 * @param below the urgent score
 * @returns one row for each number of points from 1 to `below` − 1, and how many rows and events there are
 */
export function besideLowNews2(
  predictions: Predictions,
  news2: Float64Array,
  below: number,
): { readonly rows: number; readonly events: number; readonly alarms: readonly SameAlarms[] } {
  const chosen = [...news2.keys()].filter((row) => news2[row]! < below);
  const { probabilities, outcomes } = selectRows(predictions, chosen);
  const order = byFallingRisk(probabilities);
  const events = totalOf(outcomes);
  const hits = (rows: Iterable<number>): number => Array.from(rows).reduce((sum, row) => sum + outcomes[row]!, 0);
  const alarms = Array.from({ length: below - 1 }, (_, index): SameAlarms => {
    const points = index + 1;
    const alarmed = [...chosen.keys()].filter((row) => news2[chosen[row]!]! >= points);
    return {
      points,
      alarmRate: alarmed.length / chosen.length,
      sensitivity: { news2: hits(alarmed) / events, model: hits(order.subarray(0, alarmed.length)) / events },
    };
  });
  return { rows: chosen.length, events, alarms };
}
