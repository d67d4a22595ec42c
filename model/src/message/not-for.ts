import { ageYears } from '@bellwether/fhir-mapping';
import { hasDied } from '../assessment/setting.js';
import { whyNoNews2 } from '../news2/news2.js';
import { type ChartFacts, dangerOf } from './chart-facts.js';
import { anomalyLines, careLines, excludedLines, linksLines, lostLines, vitalsLines } from './common-lines.js';
import type { Headline, Said } from './message.js';
import { vitalFacts } from './vital-facts.js';

/** Of patients without a score, by reasons of their own; null: of others. */
export function notFor(chart: ChartFacts): Said | null {
  const { record, context, care, asOf, setting } = chart;
  const why = whyNotFor(chart);
  if (why === null) return null;
  const isQuiet = why === 'comfort-care' || why === 'deceased';
  const { danger, unknown } = isQuiet ? { danger: null, unknown: [] } : dangerOf(chart);
  const isDanger = danger !== null || unknown.length > 0;
  const age = Math.floor(ageYears(record.patient, asOf));
  const { options } = context;
  const vitals = vitalFacts(record, asOf);
  return {
    indicator: isDanger ? 'warning' : 'info',
    headline: { kind: 'not-for', why, ageYears: Number.isNaN(age) ? null : age, care, danger, unknown },
    lines: [
      ...linksLines(record),
      ...vitalsLines(vitals),
      ...careLines(chart),
      ...(isQuiet
        ? []
        : [
            ...anomalyLines(chart, danger === null ? [] : [danger]),
            ...excludedLines(chart),
            ...lostLines(chart, unknown),
          ]),
      { kind: 'as-of', look: null },
    ],
    news: isDanger || setting.news2 !== 'silent' || options.encounterId !== undefined,
    next: [],
  };
}

function whyNotFor({ assessment, record, context: { options }, asOf, setting }: ChartFacts): NotForReason | null {
  if (record.patient !== null && hasDied(record, asOf)) return 'deceased';
  if (assessment.news2 !== null) return null;
  const why = whyNoNews2(record, asOf, options.encounterId);
  if (why === 'inputs') return null;
  // Outside acute care a model may be for people that NEWS2 is not for.
  if (assessment.scored && setting.news2 === 'silent') return null;
  return why;
}

type NotForReason = Extract<Headline, { readonly kind: 'not-for' }>['why'];
