import type { Translate } from './translation.js';

/** A probability as a percentage, as a card has it; the ends are never 0 % or 100 %. */
export function percentText(probability: number, t: Translate): string {
  if (probability < 0.01) return t('terms.percent.below');
  if (probability > 0.99) return t('terms.percent.above');
  return t('terms.percent.value', { value: String(Math.round(probability * 100)) });
}
