import { exp } from './exp.js';
import { log } from './log.js';

/** Probability of a margin (log-odds). exp never overflows, so that both tails keep their precision. */
export function sigmoid(margin: number): number {
  if (margin >= 0) return 1 / (1 + exp(-margin));
  const odds = exp(margin);
  return odds / (1 + odds);
}

/** Margin (log-odds) of a probability; ∓Infinity at 0 and 1, NaN outside. */
export function logit(probability: number): number {
  return log(probability / (1 - probability));
}
