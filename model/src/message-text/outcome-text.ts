import type { Outcome } from '../message/message.js';
import type { Phrasing } from './phrasing.js';

/** Outcomes of shipped artefacts in other languages, as long as the manifest calls them what is translated here. */
const translations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { 'Hospital admission within 30 days': 'Krankenhausaufnahme innerhalb von 30 Tagen' },
};

/** What an artefact estimates, as its manifest calls it, or in the language where that is known. */
export function outcomeText({ short }: Pick<Outcome, 'short'>, { language }: Phrasing): string {
  return translations[language]?.[short] ?? short;
}
