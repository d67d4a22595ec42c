import type { Predictions } from './predictions.js';

/** What happens when everyone at or above a threshold is acted on. */
export interface OperatingPoint {
  readonly threshold: number;
  /** Share of rows at or above it. */
  readonly alertRate: number;
  /** Positive predictive value; NaN when nobody is. */
  readonly ppv: number;
  readonly sensitivity: number;
  readonly specificity: number;
  /** Net benefit of acting on those (Vickers and Elkin 2006), in true positives per row. */
  readonly netBenefit: number;
  /** Net benefit of acting on everyone. */
  readonly netBenefitOfAll: number;
}

/** Operating point at a threshold strictly between 0 and 1. */
export function operatingPoint({ probabilities, outcomes }: Predictions, threshold: number): OperatingPoint {
  let [truePositives, alerts, events] = [0, 0, 0];
  probabilities.forEach((probability, row) => {
    const event = outcomes[row] ?? 0;
    events += event;
    if (probability < threshold) return;
    alerts += 1;
    truePositives += event;
  });
  const rows = probabilities.length;
  const odds = threshold / (1 - threshold);
  const falsePositives = alerts - truePositives;
  return {
    threshold,
    alertRate: alerts / rows,
    ppv: truePositives / alerts,
    sensitivity: truePositives / events,
    specificity: 1 - falsePositives / (rows - events),
    netBenefit: truePositives / rows - (falsePositives / rows) * odds,
    netBenefitOfAll: events / rows - ((rows - events) / rows) * odds,
  };
}
