import { detailText } from '../data-rows/detail-text.js';
import { type DisplayUnit, displayUnit, shown, type UnitChoice } from '../series/display-units.js';
import type { Formats } from '../i18n/formats.js';
import { conceptName } from '../i18n/names.js';
import { unbroken } from '../i18n/quantity-text.js';
import type { Translate } from '../i18n/translation.js';
import type { AnomalyRow } from './anomaly-rows.js';

/** Everything that is said of an anomaly. Empty texts are not shown. */
export interface AnomalyTexts {
  readonly kind: string;
  /** The vital signs that it is about. */
  readonly about: string;
  readonly time: string;
  readonly knownLater: string;
  readonly rule: string;
  /** Of a value that was not used, why. Texts of the chart are in it. */
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
  readonly t: Translate;
}

/** Milliseconds after which it is worth saying that the chart knew a reading later than it was measured. */
const notableDelayMs = 60_000;

/** Puts an anomaly into words. */
export function anomalyTexts(row: AnomalyRow, language: AnomalyLanguage): AnomalyTexts {
  const { units, formats, t } = language;
  const unit = displayUnit(row.unit, units);
  const { measuredAt, knownAt } = row;
  const later =
    measuredAt !== null &&
    knownAt !== null &&
    knownAt > measuredAt + notableDelayMs &&
    /minute|second/.test(row.precision);
  return {
    kind: kindText(row, t),
    about: row.concepts.map((concept) => conceptName(t, concept)).join(', '),
    time: measuredAt === null ? t('common.noTime') : formats.brief(measuredAt, row.precision),
    knownLater: later ? t('anomalies.knownLater', { time: formats.brief(knownAt) }) : '',
    rule: ruleText(row, unit, language),
    detail: row.detail === null ? '' : detailText(row.detail, language),
    value: row.value === null ? '' : valueText(row.value, unit, language),
    expected: row.expected === null ? '' : rangeText(row.expected, unit, language),
    score: row.score === null ? '' : t(`anomalies.scoreText.${row.kind}`, { score: signed(row.score, formats) }),
    reasons: row.reasons.map(({ concept, value: measured, unit: canonical, share }) => {
      const name = conceptName(t, concept);
      const value = valueText(measured, displayUnit(canonical, units), language);
      if (share <= 0) return t('anomalies.reasonAgainst', { name, value });
      return t('anomalies.reason', { name, value, share: formats.number(share, [2, 2]) });
    }),
  };
}

/** Artefacts that are not implausible values have names of their own. */
const ownNames = ['zero', 'lone-spike', 'recurrent', 'flat-line'] as const;

function kindText({ kind, rule }: AnomalyRow, t: Translate): string {
  const own = ownNames.find((one) => one === rule);
  return own === undefined ? t(`terms.anomalyKind.${kind}`) : t(`terms.artefactKind.${own}`);
}

function ruleText(row: AnomalyRow, unit: DisplayUnit, { formats, t }: AnomalyLanguage): string {
  const side = row.side ?? 'unknown';
  switch (row.kind) {
    case 'artefact':
      return t(`anomalies.rule.artefact.${isKnownArtefact(row.rule) ? row.rule : 'other'}`);
    case 'threshold':
      return t(`anomalies.rule.threshold.${side}`);
    case 'own-baseline': {
      const hours = row.ruleHours ?? 0;
      const inDays = Number.isInteger(hours / 24);
      const span = inDays ? t('common.days', { count: hours / 24 }) : t('common.hours', { count: hours });
      return t(`anomalies.rule.ownBaseline.${side}`, { span });
    }
    case 'trend': {
      const { change = 0, from = 0, to = 0 } = row.trend ?? {};
      const amount = formats.number(Math.abs(change * unit.factor), unit.decimals);
      return t(`anomalies.rule.trend.${row.side === 'low' ? 'low' : 'high'}`, {
        change: unbroken(amount, unit.text, t),
        hours: formats.number((to - from) / 3_600_000, [0, 0]),
      });
    }
    case 'time-series':
      return t(`anomalies.rule.timeSeries.${side}`);
    case 'unusual-combination':
      return t('anomalies.rule.combination');
  }
}

const knownArtefacts = [
  'implausible',
  'zero',
  'systolic-below-diastolic',
  'lone-spike',
  'recurrent',
  'flat-line',
] as const;

function isKnownArtefact(rule: string): rule is (typeof knownArtefacts)[number] {
  return knownArtefacts.some((known) => known === rule);
}

function valueText(value: number, unit: DisplayUnit, { formats, t }: AnomalyLanguage): string {
  return unbroken(formats.number(shown(value, unit), unit.decimals), unit.text, t);
}

/** A range with an end at least; empty where it has none. */
function rangeText(
  { low, high }: NonNullable<AnomalyRow['expected']>,
  unit: DisplayUnit,
  language: AnomalyLanguage,
): string {
  const { formats, t } = language;
  const value = (end: number) => valueText(end, unit, language);
  if (low !== null && high !== null)
    return t('common.between', { low: formats.number(shown(low, unit), unit.decimals), high: value(high) });
  if (low !== null) return t('anomalies.atLeast', { low: value(low) });
  return high === null ? '' : t('anomalies.atMost', { high: value(high) });
}

/** Two digits, with a minus sign as it is printed. */
function signed(score: number, formats: Formats): string {
  return formats.number(score, [2, 2]).replace('-', '−');
}
