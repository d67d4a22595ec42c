import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { de } from './de/index.js';
import { en } from './en/index.js';
import { createI18n } from './create-i18n.js';

type Texts = string | { readonly [key: string]: Texts };

/** Every text by its path: `app.refresh`. */
function flat(texts: Texts, path: readonly string[] = []): readonly (readonly [key: string, text: string])[] {
  if (typeof texts === 'string') return [[path.join('.'), texts]];
  return Object.entries(texts).flatMap(([key, more]) => flat(more, [...path, key]));
}

const english = new Map(flat(en));
const values = (text: string) => [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map(([, name]) => name).toSorted();
const plural = /_(zero|one|two|few|many|other)$/;

describe.each([['de', de]] as const)('the catalogue in %s', (language, texts) => {
  const own = new Map(flat(texts));

  it('has the keys of the English one, and no other', () => {
    expect([...own.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('gives each text the values that the English one gives it', () => {
    const differing = [...own].filter(
      ([key, text]) => values(text).join() !== values(english.get(key) ?? '').join() && !/_(zero|one)$/.test(key),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('has no empty text, and none with a space at an end', () => {
    expect([...own, ...english].filter(([, text]) => text !== text.trim() || text === '')).toEqual([]);
  });

  it('keeps a number and its unit on one line', () => {
    const parted = /(?:\d|\}\}) (?:%|h|min|d|y|T|J|kg|lb|cm|mmHg|°C|°F|\/min|\{\{unit\}\})(?!\p{L})/u;
    // What is said of a value that is not used is the mapping's own sentence, which is for reports and logs too.
    const isOurs = ([key]: readonly [string, string]) => !key.startsWith('data.detail.');
    expect([...own, ...english].filter((entry) => isOurs(entry) && parted.test(entry[1]))).toEqual([]);
  });

  it('has a percent sign at its number in English, and a no-break space between them in German', () => {
    const german = language === 'de';
    const wrong = german ? /[\d}]%|[\d}] %/ : /\s%/;
    expect([...(german ? own : english)].filter(([, text]) => wrong.test(text))).toEqual([]);
  });

  it('has each plural that the language has', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = new Set([...own.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, '')));
    const missing = [...counted].flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !own.has(key));
    expect(missing).toEqual([]);
  });
});

it('each text is used somewhere', () => {
  const source = new URL('../', import.meta.url).pathname;
  const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|test-support|^i18n\/(en|de)\//.test(name))
    .map((name) => readFileSync(`${source}${name}`, 'utf8'))
    .join('\n');
  const isUsed = (key: string): boolean => {
    const name = key.replace(plural, '');
    if (code.includes(`'${name}'`)) return true;
    // A key that is put together from a group before it; an area by itself is too much to be one.
    const parts = name.split('.');
    const groups = parts.map((_, end) => parts.slice(0, end).join('.')).slice(2);
    return groups.some((group) => code.includes(`${group}.\${`) || code.includes(`'${group}'`));
  };
  expect([...english.keys()].filter((key) => !isUsed(key))).toEqual([]);
});

it.each([
  ['en', 'below 1%'],
  ['de', 'unter 1\u00a0%'],
] as const)('in %s the texts are of that language', async (language, text) => {
  const { t, resolvedLanguage } = await createI18n({ language });
  expect([resolvedLanguage, t('terms.percent.below')]).toEqual([language, text]);
});
