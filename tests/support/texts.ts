import { createI18n, type Language } from '../../smart-app/src/i18n/create-i18n.js';
import { de } from '../../smart-app/src/i18n/de/index.js';
import { en } from '../../smart-app/src/i18n/en/index.js';

/**
 * The texts of the app for tests, by key: a test finds a phrase by what it is for and never by its words, so that better words
 * cost one edit. Values are given as they are shown. A key without a text throws: i18next would give the key itself, and a test
 * that nothing is named so would pass.
 */
export async function appTexts(language: Language) {
  const i18n = await createI18n({ language });
  const textOf = (key: string, values: Record<string, unknown> = {}): string => {
    if (values.defaultValue === undefined && !i18n.exists(key, values))
      throw new Error(`There is no text ${key} in the catalogue.`);
    return i18n.t(key, values);
  };
  return textOf as typeof i18n.t;
}

/** The app's texts in English, as the browser of the tests shows them: with a plain space for each no-break space. */
export const t = await appTexts('en');

const source = (value: RegExp | string | number): string =>
  value instanceof RegExp ? value.source : escapeRegExp(String(value));

/** Text as a pattern that matches it alone. A no-break space and a plain one, as `shownText` writes it, match each other. */
function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/[ \u00a0]/g, '[ \u00a0]');
}

/**
 * A pattern of a text as the catalogue has it, with patterns in place of its values: `{{shown}} of {{all}}` with
 * `{ shown: /\d+/, all: 12 }`. A value that is not given is anything.
 * @param where `whole` (the default): the pattern matches a whole text; `part`: any part of one; `start`: its beginning
 */
export function patternOf(
  template: string,
  values: Readonly<Record<string, RegExp | string | number>> = {},
  where: 'whole' | 'part' | 'start' = 'whole',
): RegExp {
  const middle = template
    .split(/\{\{\s*(\w+)[^}]*\}\}/)
    .map((part, at) => (at % 2 === 0 ? escapeRegExp(part) : `(?:${source(values[part] ?? /.*?/)})`))
    .join('');
  return new RegExp(`${where === 'part' ? '' : '^'}${middle}${where === 'whole' ? '$' : ''}`);
}

/** {@link patternOf} of an English text of the app, by its key; of a plural by the key of one form, such as `_other`. */
export function pattern(key: string, ...more: Rest): RegExp {
  return patternIn('en', key, ...more);
}
type Rest = Parameters<typeof patternOf> extends [string, ...infer More] ? More : never;

const catalogues = { en, de };

/** {@link pattern} in any language of the app. */
export function patternIn(language: Language, key: string, ...more: Rest): RegExp {
  const text = key
    .split('.')
    .reduce<unknown>((texts, name) => (texts as Record<string, unknown> | undefined)?.[name], catalogues[language]);
  if (typeof text !== 'string') throw new Error(`There is no text ${key} in the catalogue of ${language}.`);
  return patternOf(text, ...more);
}

/**
 * A pattern that is written out, with texts of the app in it: `textPattern` before `^${t('anomalies.value')} \d+`. Patterns can
 * stand in it too, such as `pattern()` makes of a part of a text.
 */
export function textPattern({ raw }: TemplateStringsArray, ...texts: readonly (RegExp | string)[]): RegExp {
  return new RegExp(raw.reduce((before, part, at) => `${before}(?:${source(texts[at - 1]!)})${part}`));
}

const wordsOf = (text: string): readonly string[] => text.match(/\p{L}{2,}/gu) ?? [];
const wordsOfCatalogue = (texts: unknown): readonly string[] =>
  typeof texts === 'string'
    ? wordsOf(texts.replaceAll(/\{\{.*?\}\}/g, ' '))
    : Object.values(texts as object).flatMap(wordsOfCatalogue);
const english = new Set(wordsOfCatalogue(en).map((word) => word.toLowerCase()));
const german = new Set(wordsOfCatalogue(de));

/** Words of a German page that are in the English texts of the app and not in the German ones; `score` is not `Score`. */
export function englishLeftIn(text: string): readonly string[] {
  return wordsOf(text).filter((word) => {
    const small = word.toLowerCase();
    return english.has(small) && !german.has(word) && !german.has(small);
  });
}
