import { conceptHints } from './concept-hints.js';
import { arterialNames, otherTerms, pressureNames, unitNames } from './name-words.js';

/** What a name says. */
export interface Named {
  /** Words of it that make it something else than a vital sign, whatever else it names. */
  readonly other: string | null;
  /** Concepts that it names. */
  readonly sure: ReadonlySet<string>;
  /** Concepts that it may abbreviate, under one of their units. */
  readonly short: ReadonlySet<string>;
  /** Whether it says "blood pressure", and not which. */
  readonly isPressure: boolean;
  /** What it says of how a pressure was measured. */
  readonly source: 'line' | 'line-beside-cuff' | 'cuff' | null;
  /** Whether it says anything that could be a name. */
  readonly isKnown: boolean;
}

/** Longest name that is read, in characters. */
const maxLength = 120;

/**
 * The words of a name: lower case, without accents, split at everything but letters and digits and where small letters are
 * followed by a capital.
 */
export function tokensOf(text: string): readonly string[] {
  return (
    text
      .slice(0, maxLength)
      .replace(/([a-zà-ÿ])([A-ZÀ-Þ])(?=[a-zà-ÿ])/g, '$1 $2')
      .replaceAll('₂', '2')
      .replaceAll('ß', 'ss')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      // Umlauts that are written out are read as those that are not; no word of the tables has these letters otherwise.
      .replace(/koerper/g, 'korper')
      .replace(/groesse/g, 'grosse')
      .replace(/saettigung/g, 'sattigung')
      .match(/[a-z0-9]+/g) ?? []
  );
}

type Test = (word: string) => boolean;

interface Phrase<T> {
  readonly says: T;
  readonly text: string;
  readonly tests: readonly Test[];
}

function phrasesOf<T>(says: T, texts: readonly string[]): readonly Phrase<T>[] {
  return texts.map((text) => ({ says, text, tests: text.split(' ').map(testOf) }));
}

function testOf(pattern: string): Test {
  if (!pattern.endsWith('*')) return (word) => word === pattern;
  const stem = pattern.slice(0, -1);
  return (word) => word.startsWith(stem);
}

/** Where a phrase stands among words. */
interface Found<T> {
  readonly says: T;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function findAll<T>(phrases: readonly Phrase<T>[], words: readonly string[]): readonly Found<T>[] {
  const found: Found<T>[] = [];
  for (const { says, text, tests } of phrases) {
    for (let from = 0; from + tests.length <= words.length; from++) {
      if (tests.every((test, index) => test(words[from + index]!))) {
        found.push({ says, text, from, to: from + tests.length });
      }
    }
  }
  return found;
}

/** Without those that stand within a longer one: the pulse of "pulse oximetry" is not a pulse. */
function outermost<T>(found: readonly Found<T>[]): readonly Found<T>[] {
  const isWithin = (one: Found<T>, other: Found<T>) =>
    other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from;
  return found.filter((one) => !found.some((other) => isWithin(one, other)));
}

const pressure = 'pressure';
const surePhrases = [
  ...conceptHints.flatMap(({ concept, names }) => phrasesOf(concept, names)),
  ...phrasesOf(pressure, pressureNames),
];
const shortPhrases = conceptHints.flatMap(({ concept, short }) => phrasesOf(concept, short));
const otherPhrases = phrasesOf('other', otherTerms);
const sourcePhrases = [
  ...phrasesOf('line' as const, arterialNames.sure),
  ...phrasesOf('line-beside-cuff' as const, arterialNames.besideCuff),
  ...phrasesOf('cuff' as const, arterialNames.cuff),
];
const yields = new Map(conceptHints.map(({ concept, yieldsTo }) => [concept, yieldsTo]));

/** What a display or text names. */
export function nameOf(text: string): Named {
  const words = tokensOf(text);
  const others = findAll(otherPhrases, words);
  const names = outermost(findAll(surePhrases, words));
  const found = new Set(names.map(({ says }) => says));
  const sure = new Set(
    [...found].filter((one) => one !== pressure && !(yields.get(one) ?? []).some((more) => found.has(more))),
  );
  // A word that is part of a longer name is not an abbreviation of another one: the "o2" of "O2 flow".
  const free = findAll(shortPhrases, words).filter(
    ({ from, to }) => !names.some((name) => name.from <= from && name.to >= to && name.to - name.from > to - from),
  );
  const short = new Set(outermost(free).map(({ says }) => says));
  return {
    other: others[0] === undefined ? null : words.slice(others[0].from, others[0].to).join(' '),
    sure,
    short,
    isPressure: found.has(pressure),
    source: sourceOf(words),
    isKnown: others.length > 0 || found.size > 0 || short.size > 0,
  };
}

function sourceOf(words: readonly string[]): Named['source'] {
  const found = new Set(outermost(findAll(sourcePhrases, words)).map(({ says }) => says));
  if (found.has('cuff')) return 'cuff';
  if (found.has('line')) return 'line';
  return found.has('line-beside-cuff') ? 'line-beside-cuff' : null;
}

/** Concepts of which a unit's words count something: beats, breaths. */
export function namedByUnit(unit: string): readonly string[] {
  const words = tokensOf(unit);
  return Object.entries(unitNames).flatMap(([concept, names]) =>
    words.some((word) => names.includes(word)) ? [concept] : [],
  );
}
