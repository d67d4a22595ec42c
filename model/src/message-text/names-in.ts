import { conceptNames } from '@bellwether/fhir-mapping';
import { lowerFirst } from './letter-case.js';
import type { Phrasing } from './phrasing.js';

const names = { en: conceptNames('en'), de: conceptNames('de') } as const;

/** Name of a quantity or a question, by its concept. */
export function conceptNameIn(concept: string, { language }: Pick<Phrasing, 'language'>): string {
  return (names[language] as Readonly<Record<string, string>>)[concept] ?? concept;
}

/** A name inside a sentence: German nouns keep their capital. What a table has in brackets is left out. */
export function inSentence(name: string, { language }: Pick<Phrasing, 'language'>): string {
  const plain = name.replace(/ \([^)]*\)$/, '');
  return language === 'en' ? lowerFirst(plain) : plain;
}
