import { compareTexts } from './compare-texts.js';
import { replaceNames } from './fill-text.js';
import { numberWithUnit } from './tables/unit-texts.js';
import {
  type JsonKind,
  jsonKinds,
  type PlausibilityHintName,
  plausibilityHints,
  refusalDetails,
  rejectionDetails,
} from './tables/unused-details.js';
import type { DetailKind, Measured, UnusedDetail } from './unused-detail.js';

/** The texts of a language for what is said of what is not used. Plain data. */
export interface DetailTexts {
  /** Sentences, with `{{values}}`. */
  readonly detail: Readonly<Record<DetailKind, string>>;
  readonly kind: Readonly<Record<JsonKind, string>>;
  readonly hint: Readonly<Record<PlausibilityHintName, string>>;
}

/** How a language says it. */
export interface DetailLanguage {
  readonly textOf: <Group extends keyof DetailTexts>(group: Group, key: keyof DetailTexts[Group]) => string;
  readonly decimalMark: string;
}

/** The texts in English. */
export const englishDetails: DetailTexts = {
  detail: Object.fromEntries(
    Object.entries({ ...rejectionDetails, ...refusalDetails }).map(([kind, { sentence }]) => [kind, sentence]),
  ) as Record<DetailKind, string>,
  kind: jsonKinds,
  hint: plausibilityHints,
};

const english: DetailLanguage = { textOf: (group, key) => englishDetails[group][key] as string, decimalMark: '.' };

/** One sentence: what was got and what was expected. Plain text of the chart may be in it: escape where rendered. */
export function detailSentence(detail: UnusedDetail, language: DetailLanguage = english): string {
  const values: Readonly<Record<string, unknown>> = { ...detail };
  return replaceNames(language.textOf('detail', detail.kind), (name) => valueText(name, values[name], language));
}

/** A fixed order: by sentence, which is not made for two that say the same. */
export function compareDetails(a: UnusedDetail, b: UnusedDetail): number {
  return isSame(a, b) ? 0 : compareTexts(detailSentence(a), detailSentence(b));
}

function isSame(a: UnusedDetail, b: UnusedDetail): boolean {
  if (a === b) return true;
  for (const name in a) if (a[name as keyof UnusedDetail] !== b[name as keyof UnusedDetail]) return false;
  return true;
}

function valueText(name: string, value: unknown, { textOf, decimalMark }: DetailLanguage): string {
  switch (name) {
    case 'gotKind':
    case 'wantedKind':
      return textOf('kind', value as JsonKind);
    case 'hint':
      return textOf('hint', value as PlausibilityHintName);
    case 'measured': {
      const measured = value as Measured;
      return numberWithUnit(numberText(measured.value, decimalMark), measured.unit);
    }
    default:
      return typeof value === 'number' ? numberText(value, decimalMark) : String(value);
  }
}

/** All digits that were charted. */
function numberText(value: number, decimalMark: string): string {
  return String(value).replace('.', decimalMark);
}
