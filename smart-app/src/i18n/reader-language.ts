import LanguageDetector from 'i18next-browser-languagedetector';
import { savePreference } from '../save-preference.js';
import type { Language } from './create-i18n.js';

/** Where the reader's choice is kept, in this browser. */
const keptAs = 'bellwether-language';

/** Finds the language: what the reader chose here before, else the browser's. */
export function readerLanguage(): LanguageDetector {
  return new LanguageDetector(null, {
    order: ['localStorage', 'navigator'],
    // What was found is not a choice: only that is kept.
    caches: [],
    lookupLocalStorage: keptAs,
  });
}

/** Keeps the reader's choice. */
export function saveLanguage(language: Language): void {
  savePreference(keptAs, language);
}
