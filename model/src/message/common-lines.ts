import type { PatientRecord } from '@bellwether/fhir-mapping';
import { news2Inputs } from '../news2/inputs.js';
import { namedAnomalies } from './anomaly-facts.js';
import { chartCounts, linkFacts } from './chart-gaps.js';
import type { ChartFacts } from './chart-facts.js';
import type { AnomalyFact, InputFact, Line, Said, VitalFact } from './message.js';
import type { MessageSite } from './message-context.js';
import { measuredBy } from '../readings/measured-by.js';

/** The lines of every chart, wherever the patient is. */
export function commonLines(chart: ChartFacts, said: Pick<Said, 'headline' | 'lines'>): readonly Line[] {
  const { assessment, site } = chart;
  const { chartedNews2: charted, news2 } = assessment;
  return [
    ...careLines(chart),
    ...(charted === null || charted.agreement === 'agrees' || chart.setting.news2 === 'silent'
      ? []
      : [
          {
            kind: 'charted',
            charted,
            authority: site.news2Authority,
            now: news2 === null ? null : { low: news2.low, high: news2.high },
          } as const,
        ]),
    ...anomalyLines(chart, saidOfAnomalies(chart, said)),
    ...excludedLines(chart),
    ...lostLines(chart, 'unknown' in said.headline ? said.headline.unknown : []),
  ];
}

/**
 * Outside acute care the newest critical value stands in the headline; in intensive care the limit that it is about; beside a score
 * the value with its points.
 */
function saidOfAnomalies(
  { anomalies }: ChartFacts,
  { headline, lines }: Pick<Said, 'headline' | 'lines'>,
): readonly AnomalyFact[] {
  if ('danger' in headline) return headline.danger === null ? [] : [headline.danger];
  const limit = headline.kind === 'unit-limit' ? headline.limit : null;
  const inputs = lines.flatMap((line) => (line.kind === 'inputs' || line.kind === 'open' ? line.inputs : []));
  return anomalies.filter(
    ({ kind, concepts: [concept], measuredAt }) =>
      (kind === 'threshold' && concept === limit?.concept) ||
      inputs.some((row) => row.measuredAt === measuredAt && isSaidBy(row, kind, concept)),
  );
}

/** A value beyond a limit by its points, one that cannot be used by its words. */
function isSaidBy({ input, state, value }: InputFact, kind: AnomalyFact['kind'], concept: string | undefined): boolean {
  if (kind === 'threshold') return value?.kind === 'number' && value.concept === concept;
  return kind === 'artefact' && state === 'unusable' && input === concept;
}

export function linksLines(record: PatientRecord): readonly Line[] {
  const links = linkFacts(record);
  return links.length === 0 ? [] : [{ kind: 'links', links }];
}

export function careLines({ care, unread }: ChartFacts): readonly Line[] {
  return care === null
    ? []
    : [{ kind: 'care-limits', care, conditionsSaid: unread.some(({ part }) => part === 'conditions') }];
}

export function nextStepLines({ nextStep }: MessageSite): readonly Line[] {
  return nextStep === null ? [] : [{ kind: 'next-step', text: nextStep }];
}

export function vitalsLines(vitals: readonly VitalFact[]): readonly Line[] {
  return vitals.length === 0 ? [] : [{ kind: 'vitals', vitals }];
}

export function anomalyLines({ anomalies }: ChartFacts, said: readonly AnomalyFact[]): readonly Line[] {
  const rest = anomalies.filter((anomaly) => !said.includes(anomaly));
  return rest.length === 0 ? [] : [{ kind: 'anomalies', ...namedAnomalies(rest) }];
}

export function excludedLines({ assessment: { excluded } }: ChartFacts): readonly Line[] {
  const newest = excluded.at(-1);
  return newest === undefined ? [] : [{ kind: 'excluded', newest, count: excluded.length }];
}

/** What is lost and not said by a headline or as an open input. */
export function lostLines(chart: ChartFacts, said: readonly string[]): readonly Line[] {
  const {
    setting,
    assessment: { news2 },
  } = chart;
  const open = new Set<string>(setting.news2 === 'first' ? (news2?.open ?? news2Inputs) : []);
  const concepts = chart.unknown.filter((concept) => !said.includes(concept) && !open.has(measuredBy(concept)));
  return [...(concepts.length === 0 ? [] : [{ kind: 'unknown-limits', concepts } as const]), ...gapLines(chart)];
}

function gapLines({ unread, record, risk, setting, assessment: { quality, news2 } }: ChartFacts): readonly Line[] {
  const all = chartCounts(record);
  const unusable = news2?.components.filter(({ state }) => state === 'unusable').length ?? 0;
  const told = setting.news2 === 'first' ? unusable : 0;
  // Inputs that cannot be used are said by name where no estimate could be another one with them.
  const counts = risk === null && all.unused <= told ? { ...all, unused: 0 } : all;
  return unread.length === 0 && counts.unused === 0 && counts.others === 0
    ? []
    : [{ kind: 'gaps', unread, unused: quality.unused, counts }];
}
