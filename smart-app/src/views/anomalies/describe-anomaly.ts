import type { AnomalyRow } from '../../anomalies/anomaly-rows.js';
import { type DisplayUnit, displayUnit, shown, type UnitChoice } from '../../series/display-units.js';
import type { Formats } from '../../words/formats.js';
import type { AnomaliesWords } from '../../words/en-anomalies.js';

/** Everything that is said of an anomaly. Empty texts are not shown. */
export interface AnomalyTexts {
  readonly kind: string;
  /** The vital signs that it is about. */
  readonly about: string;
  readonly time: string;
  readonly knownLater: string;
  readonly rule: string;
  /** Text of the chart, of a value that was not used. */
  readonly detail: string;
  readonly value: string;
  readonly expected: string;
  readonly score: string;
  readonly reasons: readonly string[];
}

/** How an anomaly is put into words. */
export interface AnomalyLanguage {
  readonly units: UnitChoice;
  readonly formats: Formats;
  readonly words: AnomaliesWords;
}

/** Minutes after which it is worth saying that the chart knew a reading later than it was measured. */
const worthSaying = 60_000;

/** Puts an anomaly into words. */
export function anomalyTexts(row: AnomalyRow, { units, formats, words }: AnomalyLanguage): AnomalyTexts {
  const unit = displayUnit(row.unit, units);
  const { measuredAt, knownAt } = row;
  const later =
    measuredAt !== null &&
    knownAt !== null &&
    knownAt > measuredAt + worthSaying &&
    /minute|second/.test(row.precision);
  return {
    kind: words.kinds[row.kind],
    about: row.concepts.map((concept) => words.conceptNames[concept] ?? concept).join(', '),
    time: measuredAt === null ? words.timeUnknown : formats.brief(measuredAt, row.precision),
    knownLater: later ? words.knownLater(formats.brief(knownAt)) : '',
    rule: ruleText(row, unit, formats, words),
    detail: row.kind === 'artefact' ? row.text : '',
    value: row.value === null ? '' : valueText(row.value, unit, formats, words),
    expected: row.expected === null ? '' : rangeText(row.expected, unit, formats, words),
    score: row.score === null ? '' : words.scores[row.kind](signed(row.score, formats)),
    reasons: row.reasons.map(({ concept, value, unit: canonical, share }) => {
      const name = words.conceptNames[concept] ?? concept;
      const text = valueText(value, displayUnit(canonical, units), formats, words);
      return share > 0 ? words.reason(name, text, formats.number(share, [2, 2])) : words.reasonAgainst(name, text);
    }),
  };
}

function ruleText(row: AnomalyRow, unit: DisplayUnit, formats: Formats, words: AnomaliesWords): string {
  const whole = (value: number) => formats.number(value, [0, 0]);
  switch (row.kind) {
    case 'artefact':
      if (row.rule === 'implausible') return words.implausible;
      return row.rule === 'systolic-below-diastolic' ? words.systolicBelowDiastolic : words.artefactOther;
    case 'threshold':
      return words.threshold(row.side);
    case 'own-baseline': {
      const hours = row.ruleHours ?? 0;
      const days = hours / 24;
      const span = Number.isInteger(days)
        ? words.days(whole(days), days === 1)
        : words.hours(whole(hours), hours === 1);
      return words.ownBaseline(row.side, span);
    }
    case 'trend': {
      const { change = 0, from = 0, to = 0 } = row.trend ?? {};
      const amount = formats.number(Math.abs(change * unit.factor), unit.decimals);
      return words.trend(row.side, words.valueUnit(amount, unit.text), whole((to - from) / 3_600_000));
    }
    case 'time-series':
      return words.timeSeries(row.side);
    case 'unusual-combination':
      return words.combination;
  }
}

function valueText(value: number, unit: DisplayUnit, formats: Formats, words: AnomaliesWords): string {
  return words.valueUnit(formats.number(shown(value, unit), unit.decimals), unit.text);
}

/** A range with an end at least; empty where it has none. */
function rangeText(
  { low, high }: NonNullable<AnomalyRow['expected']>,
  unit: DisplayUnit,
  formats: Formats,
  words: AnomaliesWords,
): string {
  const number = (value: number) => formats.number(shown(value, unit), unit.decimals);
  if (low !== null && high !== null) return words.between(number(low), number(high), unit.text);
  if (low !== null) return words.atLeast(number(low), unit.text);
  return high === null ? '' : words.atMost(number(high), unit.text);
}

/** Two digits, with a minus sign as it is printed. */
function signed(score: number, formats: Formats): string {
  return formats.number(score, [2, 2]).replace('-', '−');
}
