import { unmappedIn } from '../missing-data/unmapped-values.js';
import { urgentScore } from '../news2/acuity.js';
import { type ChartFacts, dangerOf } from './chart-facts.js';
import { linksLines, nextStepLines, vitalsLines } from './common-lines.js';
import type { Headline, Said } from './message.js';
import { newestMeasuredAt } from './newest-measured.js';
import { notEstimatedFact } from './risk-fact.js';
import { vitalFacts } from './vital-facts.js';

/** Outside acute care the model comes first, and NEWS2 not at all. */
export function outsideAcuteCare(chart: ChartFacts): Said {
  const { assessment, record, asOf, context, risk, unread } = chart;
  const { danger, unknown } = dangerOf(chart);
  const newestAt = newestMeasuredAt(record, asOf);
  const { manifest } = context;
  const headline: Headline =
    risk !== null
      ? { kind: 'risk', risk, newestAt, danger, unknown }
      : (notEstimatedFact(assessment, record, {
          manifest,
          unread,
          unmapped: unmappedIn(record)(asOf),
          danger,
          unknown,
        }) ?? {
          kind: 'nothing',
          newestAt,
          danger,
          unknown,
        });
  const vitals = vitalFacts(record, asOf);
  const isWarning = danger !== null || unknown.length > 0 || risk?.indicator === 'warning' || perhapsUrgent(chart);
  const indicator = isWarning ? 'warning' : 'info';
  return {
    indicator,
    headline,
    lines: [
      ...linksLines(record),
      ...vitalsLines(vitals),
      ...(risk?.was?.move == null ? [] : [{ kind: 'risk-move', move: risk.was.move } as const]),
      ...(risk === null || risk.reasons.length === 0 ? [] : [{ kind: 'reasons', reasons: risk.reasons } as const]),
      ...(headline.kind === 'not-estimated' ? [{ kind: 'not-low' } as const] : []),
      ...nextStepLines(chart.site),
      ...(risk === null
        ? []
        : [{ kind: 'local', forPlanning: indicator === 'warning', synthetic: risk.synthetic } as const]),
      { kind: 'as-of', look: null },
    ],
    news: indicator !== 'info' || headline.kind === 'not-estimated' || (risk !== null && risk.was !== null),
    next: [],
  };
}

/** Where nobody knows whether the patient is in acute care, a score that would be urgent there is no reason for calm. */
function perhapsUrgent({ setting, assessment: { news2 } }: ChartFacts): boolean {
  return !setting.known && news2 !== null && (news2.low >= urgentScore || news2.singleThree);
}
