import { boundText, unitText } from '@bellwether/fhir-mapping';
import { displayUnit, shown, type UnitChoice } from '../series/display-units.js';
import type { Formats } from '../i18n/formats.js';
import { answerName, conceptName } from '../i18n/names.js';
import { unbroken } from '../i18n/quantity-text.js';
import type { Translate } from '../i18n/translation.js';
import type { DataRow } from './data-rows.js';
import { detailText } from './detail-text.js';

/** How a row is put into words. */
export interface DataLanguage {
  readonly units: UnitChoice;
  readonly formats: Formats;
  readonly t: Translate;
}

/** Digits that a chart has: what was charted is not rounded. */
const asCharted = [0, 6] as const;

/** What is said of a row in its cells. Empty where there is nothing to say. */
export interface DataTexts {
  readonly time: string;
  readonly name: string;
  /** `system|code` of what is not used, which tells the components of one Observation apart; of others it is with the rest. */
  readonly unusedCode: string;
  readonly value: string;
  readonly recorded: string;
  readonly state: string;
  /** Second lines to the state. */
  readonly notes: readonly string[];
}

/** Puts a row into words. */
export function dataTexts(row: DataRow, language: DataLanguage): DataTexts {
  const { formats, t } = language;
  const notes = [
    row.detail === null ? '' : detailText(row.detail, language),
    row.perhaps.length === 0
      ? ''
      : t('data.perhaps', { names: row.perhaps.map((one) => conceptName(t, one)).join(', ') }),
    row.harmless ? t('data.harmless') : '',
    row.state !== 'computed' && row.derived ? t('data.average') : '',
    row.source === null ? '' : t(`terms.source.${row.source}`),
    row.knownAtAssumed && row.knownAt !== null ? t('data.knownAtAssumed', { time: formats.brief(row.knownAt) }) : '',
  ];
  return {
    time: row.measuredAt === null ? t('common.noTime') : formats.brief(row.measuredAt, row.precision),
    name: row.concept === null ? t('data.otherRecord') : conceptName(t, row.concept),
    unusedCode: row.reason === null ? '' : row.code,
    value: valueText(row, language),
    recorded: recordedText(row, language),
    state:
      row.reason === null
        ? t(`data.state.${row.state}`)
        : t('data.notUsed', { reason: t(`terms.unusedReason.${row.reason}`) }),
    notes: notes.filter((note) => note !== ''),
  };
}

function valueText(
  { value, comparator, unit: canonical, concept, answer }: DataRow,
  { units, formats, t }: DataLanguage,
): string {
  if (value === null) return answer === null ? '' : answerName(t, concept ?? '', answer);
  const unit = displayUnit(canonical, units);
  return unbroken(boundText(formats.number(shown(value, unit), unit.decimals), comparator), unit.text, t);
}

function recordedText(
  { state, comparator, recordedValue, recordedText: text }: DataRow,
  { formats, t }: DataLanguage,
): string {
  if (state === 'computed') return t('common.computed');
  if (recordedValue === null) return text;
  return unbroken(boundText(formats.number(recordedValue, asCharted), comparator), unitText(text), t);
}
