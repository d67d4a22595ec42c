import { type DisplayUnit, shown } from '../../series/display-units.js';
import type { Formats } from '../../words/formats.js';
import type { RowValue, SeriesRow } from '../../series/series-rows.js';
import type { SeriesSummary } from '../../series/series-summary.js';
import type { TrendsWords } from '../../words/en-trends.js';

/** Everything that is said of a reading, in words. */
export interface RowWords {
  /** With the unit shown: `128/74 mmHg`. */
  readonly value: string;
  readonly recorded: string;
  readonly time: string;
  /** Computed, known later, anomalies. */
  readonly notes: readonly string[];
}

/** Digits that a chart has: what was charted is not rounded. */
const asCharted = [0, 6] as const;

/** The value alone, without its unit. */
function valueWords(
  values: readonly (RowValue | null)[],
  unit: DisplayUnit,
  formats: Formats,
  words: TrendsWords,
): string {
  const texts = values.map((one) => (one === null ? words.pressureMissing : formats.number(one.value, unit.decimals)));
  return texts.length === 2 ? words.pressure(texts[0]!, texts[1]!) : (texts[0] ?? '');
}

/** Puts a row into words. */
export function rowWords(row: SeriesRow, unit: DisplayUnit, formats: Formats, words: TrendsWords): RowWords {
  const there = row.values.filter((one) => one !== null);
  const units = [...new Set(there.map((one) => one.recordedUnit))];
  const recorded = row.values.map((one) =>
    one === null ? words.pressureMissing : formats.number(one.recordedValue, asCharted),
  );
  const knownLater = there.find((one) => one.knownAt > row.at + 60_000 && row.precision !== 'day');
  return {
    value: words.valueUnit(valueWords(row.values, unit, formats, words), unit.text),
    recorded:
      units.length === 1
        ? words.valueUnit(recorded.length === 2 ? words.pressure(recorded[0]!, recorded[1]!) : recorded[0]!, units[0]!)
        : there
            .map((one) => words.valueUnit(formats.number(one.recordedValue, asCharted), one.recordedUnit))
            .join(' / '),
    time: formats.brief(row.at, row.precision),
    notes: [
      ...(there.some((one) => one.derived) ? [words.computed] : []),
      ...(knownLater === undefined ? [] : [words.knownAt(formats.brief(knownLater.knownAt))]),
      ...(row.highlighted ? [words.highlightedReading] : []),
      ...row.anomalies.map(({ kind, text }) => words.anomalyNote(words.anomalyKinds[kind], text)),
    ],
  };
}

/** The chart in one sentence: latest, range, number of readings, anomalies. */
export function chartSentence(
  name: string,
  summary: SeriesSummary,
  latest: SeriesRow | null,
  unit: DisplayUnit,
  formats: Formats,
  words: TrendsWords,
): string {
  if (summary.newestAt === null) return words.none(name);
  if (latest === null) return words.noneInRange(name, formats.brief(summary.newestAt));
  const { value, time } = rowWords(latest, unit, formats, words);
  const number = (one: number) => formats.number(shown(one, unit), unit.decimals);
  const spreads = summary.extremes.map((one) =>
    one === null ? '' : words.spread(number(one.low), number(one.high), unit.text),
  );
  const whole = formats.number(summary.count, [0, 0]);
  return words.sentence(
    name,
    words.at(value, time),
    spreads.length === 2 ? words.pressureSpread(spreads[0]!, spreads[1]!) : (spreads[0] ?? ''),
    whole,
    summary.count === 1,
    summary.anomalies === 0
      ? ''
      : words.anomalyCount(formats.number(summary.anomalies, [0, 0]), summary.anomalies === 1),
  );
}
