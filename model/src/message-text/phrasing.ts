import { de, en } from '../texts/index.js';
import { type ClockText, createClockText } from './clock-text.js';
import type { Language } from './language.js';

/** The texts of a language. Their values are checked against those of the English ones, which the German ones have too (a test). */
type Texts = typeof en;

/** How a message is written: in which language, and with which clock. */
export interface Phrasing {
  readonly language: Language;
  readonly texts: Texts;
  readonly clock: ClockText;
  /** With so many digits after the decimal mark. */
  readonly number: (value: number, decimals: readonly [least: number, most: number]) => string;
}

const textsIn: Readonly<Record<Language, Texts>> = { en, de: de as unknown as Texts };

/** @param timeZone an IANA name: times are the site's */
export function createPhrasing(language: Language, timeZone: string): Phrasing {
  return {
    language,
    texts: textsIn[language],
    clock: createClockText(timeZone, language),
    number: numbersIn(language),
  };
}

const marks: Readonly<Record<Language, string>> = { en: '.', de: ',' };

function numbersIn(language: Language): Phrasing['number'] {
  const mark = marks[language];
  return (value, [least, most]) => {
    const text = value.toFixed(most);
    const kept = least === most ? text : Number(text).toFixed(Math.max(least, decimalsOf(Number(text))));
    return mark === '.' ? kept : kept.replace('.', mark);
  };
}

function decimalsOf(value: number): number {
  return (String(value).split('.')[1] ?? '').length;
}
