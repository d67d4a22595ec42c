import type { Translate } from '../i18n/translation.js';
import type { TrendAnomaly } from './anomaly-marks.js';

/** Anomalies of one reading, one text per kind: the first of each, and how many more there are of it. */
export function anomalyNotes(anomalies: readonly TrendAnomaly[], t: Translate): readonly string[] {
  const byKind = new Map<TrendAnomaly['kind'], TrendAnomaly[]>();
  for (const anomaly of anomalies) {
    const known = byKind.get(anomaly.kind);
    if (known === undefined) byKind.set(anomaly.kind, [anomaly]);
    else known.push(anomaly);
  }
  return [...byKind.values()].map(([first, ...others]) => {
    const text = anomalyText(first!, t);
    return others.length === 0 ? text : t('trends.reading.andMore', { text, count: others.length });
  });
}

/** An anomaly as a text: its kind and its rule. Without a full stop, since it is one of a list. */
export function anomalyText({ kind, text }: Pick<TrendAnomaly, 'kind' | 'text'>, t: Translate): string {
  const name = t(`terms.anomalyKind.${kind}`);
  return text === '' ? name : t('trends.reading.anomaly', { kind: name, text: text.replace(/\.$/, '') });
}
