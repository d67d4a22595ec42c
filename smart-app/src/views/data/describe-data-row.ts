import { unitText } from '@bellwether/fhir-mapping';
import type { DataRow } from '../../data-rows/data-rows.js';
import { displayUnit, shown, type UnitChoice } from '../../series/display-units.js';
import type { Formats } from '../../words/formats.js';
import type { DataWords } from '../../words/en-data.js';

/** How a row is put into words. */
export interface DataLanguage {
  readonly units: UnitChoice;
  readonly formats: Formats;
  readonly words: DataWords;
}

/** Digits that a chart has: what was charted is not rounded. */
const asCharted = [0, 6] as const;

/** What is said of a row in its cells. Empty where there is nothing to say. */
export interface DataTexts {
  readonly time: string;
  readonly name: string;
  readonly value: string;
  readonly recorded: string;
  readonly state: string;
  /** Second lines to the state. */
  readonly notes: readonly string[];
}

/** Puts a row into words. */
export function dataTexts(row: DataRow, { units, formats, words }: DataLanguage): DataTexts {
  const unit = displayUnit(row.unit, units);
  const reason = row.reason === null ? '' : (words.reasons[row.reason] ?? row.reason);
  const notes = [
    row.detail,
    row.harmless ? words.harmless : '',
    row.state !== 'computed' && row.derived ? words.average : '',
  ];
  return {
    time: row.measuredAt === null ? words.noTime : formats.brief(row.measuredAt, row.precision),
    name: row.concept === null ? words.otherRecord : (words.conceptNames[row.concept] ?? row.concept),
    value:
      row.value === null
        ? (row.answer ?? '')
        : words.valueUnit(formats.number(shown(row.value, unit), unit.decimals), unit.text),
    recorded:
      row.state === 'computed'
        ? words.computed
        : row.recordedValue === null
          ? row.recordedText
          : words.valueUnit(formats.number(row.recordedValue, asCharted), unitText(row.recordedText)),
    state: reason === '' ? words.states[row.state] : words.notUsed(reason),
    notes: notes.filter((note) => note !== ''),
  };
}
