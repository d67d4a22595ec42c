import { boundText, type ReferenceRange } from '@bellwether/fhir-mapping';
import type { Unread } from '@bellwether/model';
import type { Formats } from '../../i18n/formats.js';
import { unbroken } from '../../i18n/quantity-text.js';
import type { Translate } from '../../i18n/translation.js';
import { anomalyNotes } from '../../series/anomaly-text.js';
import { type DisplayUnit, shown } from '../../series/display-units.js';
import type { RowValue, SeriesRow } from '../../series/series-rows.js';
import type { SeriesSummary } from '../../series/series-summary.js';
import type { LaboratoryGaps } from '../../series/unread-vitals.js';

/** The texts of a reading. */
export interface RowText {
  /** With the unit shown: `128/74 mmHg`. */
  readonly value: string;
  readonly recorded: string;
  readonly time: string;
  /** How or where it was measured, as far as the chart says. */
  readonly sources: readonly string[];
  /** How it was measured, the laboratory's range, computed, known later, anomalies. */
  readonly notes: readonly string[];
}

/** Digits that a chart has: what was charted is not rounded. */
const asCharted = [0, 6] as const;
/** In place of a pressure that was not charted with the other one. */
const notThere = '–';

/** Systolic over diastolic, as everywhere. */
const pressure = (texts: readonly string[]): string => texts.join('/');

/** Puts a row into words. */
export function rowText(row: SeriesRow, unit: DisplayUnit, formats: Formats, t: Translate): RowText {
  const there = row.values.filter((one) => one !== null);
  const units = [...new Set(there.map((one) => one.recordedUnit))];
  const texts = (textOf: (value: RowValue) => string) =>
    pressure(row.values.map((one) => (one === null ? notThere : textOf(one))));
  const recorded = (one: RowValue) => boundText(formats.number(one.recordedValue, asCharted), one.comparator);
  const sources = [...new Set(there.flatMap(({ source }) => source ?? []))].map((source) =>
    t(`terms.source.${source}`),
  );
  const knownLater = there.find((one) => one.knownAt > row.at + 60_000 && row.precision !== 'day');
  return {
    value: unbroken(
      texts(({ value, comparator }) => boundText(formats.number(value, unit.decimals), comparator)),
      unit.text,
      t,
    ),
    recorded:
      units.length === 1
        ? unbroken(texts(recorded), units[0]!, t)
        : there.map((one) => unbroken(recorded(one), one.recordedUnit, t)).join(' / '),
    time: formats.brief(row.at, row.precision),
    sources,
    notes: [
      ...sources,
      ...there.flatMap(({ referenceRange }) =>
        referenceRange === null
          ? []
          : [t('trends.reading.range', { range: limitsText(referenceRange, unit, formats, t) })],
      ),
      ...(there.some((one) => one.derived) ? [t('common.computed')] : []),
      ...(knownLater === undefined ? [] : [knownText(knownLater, formats, t)]),
      ...(row.highlighted ? [t('trends.reading.highlighted')] : []),
      ...anomalyNotes(row.anomalies, t),
    ],
  };
}

/** `135 to 145 mmol/L`, `up to 5 mg/L`, of a range in the unit shown. */
function limitsText({ low, high }: ReferenceRange, unit: DisplayUnit, formats: Formats, t: Translate): string {
  const number = (value: number) => formats.number(value, unit.decimals);
  const whole = (value: number) => unbroken(number(value), unit.text, t);
  if (low === null) return high === null ? '' : t('common.upTo', { value: whole(high) });
  if (high === null) return t('common.atLeast', { value: whole(low) });
  return t('common.between', { low: number(low), high: whole(high) });
}

function knownText({ knownAt, knownAtAssumed }: RowValue, formats: Formats, t: Translate): string {
  const time = formats.brief(knownAt);
  return knownAtAssumed ? t('trends.reading.knownAtAssumed', { time }) : t('trends.reading.knownAt', { time });
}

/** The newest value beside the name of its graph: `4.2 mmol/L, arterial blood at 13:10`. */
export function headlineText({ value, sources, time }: RowText, t: Translate): string {
  return t('trends.at', { value: [value, ...sources].join(', '), time });
}

/** The graph in one sentence: latest, range, number of readings, anomalies. */
export function plotSentence(
  name: string,
  summary: SeriesSummary,
  latest: SeriesRow | null,
  unit: DisplayUnit,
  formats: Formats,
  t: Translate,
): string {
  if (summary.newestAt === null) return t('trends.graph.none', { name });
  if (latest === null) return t('trends.graph.noneInRange', { name, newest: formats.brief(summary.newestAt) });
  const { value, time } = rowText(latest, unit, formats, t);
  const number = (one: number) => formats.number(shown(one, unit), unit.decimals);
  const spreads = summary.extremes.map((one) => {
    if (one === null) return '';
    const [low, high] = [number(one.low), number(one.high)];
    return low === high ? '' : t('common.between', { low, high: unbroken(high, unit.text, t) });
  });
  const facts = [
    spreads.length === 2 ? pressureSpread(spreads[0]!, spreads[1]!, t) : spreads[0]!,
    t('trends.readings', { count: summary.count }),
    summary.anomalies === 0 ? '' : t('trends.graph.anomalies', { count: summary.anomalies }),
  ];
  return t('trends.graph.sentence', {
    name,
    latest: t('trends.at', { value, time }),
    facts: facts.filter(Boolean).join('; '),
  });
}

function pressureSpread(systolic: string, diastolic: string, t: Translate): string {
  return [
    systolic === '' ? '' : t('trends.graph.systolic', { spread: systolic }),
    diastolic === '' ? '' : t('trends.graph.diastolic', { spread: diastolic }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** The text in place of the graphs where there is none to draw: what was not read may well be charted. */
export function noVitalsText(unread: Unread | null, t: Translate): string {
  if (unread === null) return t('trends.empty');
  const { extent, why } = unread;
  const gap = t(`app.gap.${extent}.${why}`, { name: t('app.query.vitals') });
  return t(`trends.emptyUnread.${extent}`, { gap });
}

/** What is not on the graphs of the laboratory, and why, where there is none or may be more. */
export function laboratoryGapTexts(
  { unread, unused }: LaboratoryGaps,
  isDrawn: boolean,
  t: Translate,
): readonly string[] {
  const rest = isDrawn ? [] : unused > 0 ? [t('trends.laboratory.unused', { count: unused })] : null;
  if (unread === null) return rest ?? [t('trends.laboratory.none')];
  const { extent, why } = unread;
  const gap = t(`app.gap.${extent}.${why}`, { name: t('app.query.laboratory') });
  return rest === null ? [t(`trends.emptyUnread.${extent}`, { gap })] : [gap, ...rest];
}
