import { answerNames, conceptNames } from '@bellwether/fhir-mapping';
import { en } from '../texts/index.js';
import { lowerFirst } from './letter-case.js';
import type { Phrasing } from './phrasing.js';

const names = { en: conceptNames('en'), de: conceptNames('de') } as const;
const answers = { en: answerNames('en'), de: answerNames('de') } as const;

/** Name of a quantity or a question, by its concept. */
export function conceptNameIn(concept: string, { language }: Pick<Phrasing, 'language'>): string {
  return (names[language] as Readonly<Record<string, string>>)[concept] ?? concept;
}

/** A name inside a sentence: German nouns keep their capital. What a table has in brackets is left out. */
export function inSentence(name: string, { language }: Pick<Phrasing, 'language'>): string {
  const plain = name.replace(/ \([^)]*\)$/, '');
  return language === 'en' ? lowerFirst(plain) : plain;
}

/** An answer of a coded observation. */
export function answerNameIn(concept: string, answer: string, { language }: Pick<Phrasing, 'language'>): string {
  const named: Readonly<Record<string, Readonly<Record<string, string>>>> = answers[language];
  return named[concept]?.[answer] ?? answer;
}

/** What a manifest names, in the language, as long as it calls it what is translated: another artefact may mean something else. */
export function manifestNameIn(
  part: keyof typeof en.names,
  key: string,
  display: string,
  { texts }: Pick<Phrasing, 'texts'>,
): string {
  const [english, own]: readonly Readonly<Record<string, string>>[] = [en.names[part], texts.names[part]];
  return english![key] === display ? own![key]! : display;
}
