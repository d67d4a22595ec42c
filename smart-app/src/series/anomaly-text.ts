import type { Translate } from '../words/translation.js';
import type { TrendAnomaly } from './anomaly-marks.js';

/** An anomaly in words: its kind, and what there is to say of it. */
export function anomalyText({ kind, text }: Pick<TrendAnomaly, 'kind' | 'text'>, t: Translate): string {
  const name = t(`terms.anomalyKind.${kind}`);
  return text === '' ? name : t('trends.reading.anomaly', { kind: name, text });
}
