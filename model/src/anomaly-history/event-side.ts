import type { AnomalyEvent } from './anomaly-event.js';

/** Whether a value is too low or too high, or changes downward or upward. */
export function sideOf({ rule, trend, score, value, expected }: AnomalyEvent): 'low' | 'high' | null {
  if (trend !== undefined) return trend.change < 0 ? 'low' : 'high';
  if (rule.endsWith('-low')) return 'low';
  if (rule.endsWith('-high')) return 'high';
  if (value === null || expected === null || score === null) return null;
  return score < 0 ? 'low' : 'high';
}
