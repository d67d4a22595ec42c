import { rejectionReasons } from '@bellwether/fhir-mapping';
import { en } from '../words/en/index.js';
import type { Translate } from '../words/translation.js';

/** Texts by their keys, with `{{values}}` in them. Plain data: they cross to the worker. */
export type DetailTexts = Readonly<Record<string, string>>;

type Say = (key: string, values?: Readonly<Record<string, string>>) => string;

/** Key of each sentence without a value of the chart. */
const fixed = new Map(Object.entries(rejectionReasons).map(([reason, text]) => [text, reason]));

/** The others, each as a pattern that finds its values; what says more comes first: it may begin like another one. */
const patterns = Object.entries(en.data.detail)
  .filter(([key]) => !Object.hasOwn(rejectionReasons, key))
  .sort(([, a], [, b]) => b.length - a.length)
  .map(([key, text]) => [key, patternOf(text)] as const);

/** Values that are words: keys by what the mapping calls them. */
const worded = new Map([...keysByText('data.kind', en.data.kind), ...keysByText('data.hint', en.data.hint)]);

/**
 * What the mapping says of something that it does not use, in the reader's language. A sentence that is not known here stays
 * as it is. Texts of the chart are in it: shown as text alone.
 */
export function detailText(detail: string, t: Translate): string {
  // Which keys there are is known for the catalogue's own alone.
  return said(detail, t as unknown as Say);
}

/** The texts by which `detailOf` says the same where there is no catalogue. */
export function detailTexts(t: Translate): DetailTexts {
  const raw = (key: string) =>
    (t as unknown as (key: string, options: object) => string)(key, { skipInterpolation: true });
  const keys = [...Object.keys(en.data.detail).map((key) => `data.detail.${key}`), ...worded.values()];
  return Object.fromEntries(keys.map((key) => [key, raw(key)]));
}

/** As `detailText`, from texts that were taken out of the catalogue. */
export function detailOf(detail: string, texts: DetailTexts): string {
  return said(detail, (key, values = {}) =>
    (texts[key] ?? detail).replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? ''),
  );
}

function said(detail: string, say: Say): string {
  const key = fixed.get(detail);
  if (key !== undefined) return say(`data.detail.${key}`);
  for (const [sentence, pattern] of patterns) {
    const found = pattern.exec(detail);
    if (found === null) continue;
    const values = Object.entries(found.groups ?? {}).map(([name, value]) => {
      const word = worded.get(value);
      return [name, word === undefined ? value : say(word)] as const;
    });
    return say(`data.detail.${sentence}`, Object.fromEntries(values));
  }
  return detail;
}

function keysByText(group: string, texts: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(texts).map(([key, text]) => [text, `${group}.${key}`]);
}

/** A text with `{{values}}` as a pattern that finds them. */
function patternOf(text: string): RegExp {
  const parts = text.split(/\{\{(\w+)\}\}/);
  const source = parts.map((part, index) =>
    index % 2 === 1 ? `(?<${part}>.+?)` : part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
  );
  return new RegExp(`^${source.join('')}$`, 's');
}
