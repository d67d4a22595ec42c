import LanguageDetector from 'i18next-browser-languagedetector';
import { savePreference } from '../save-preference.js';
import type { Language } from './create-i18n.js';

/** Where the reader's choice is saved, in this browser. */
const savedAs = 'bellwether-language';

/** Finds the language: what the reader chose here before, else the browser's. */
export function readerLanguage(): LanguageDetector {
  return new LanguageDetector(null, {
    order: ['localStorage', 'navigator'],
    // A language that was found is not a choice: only choices are saved.
    caches: [],
    lookupLocalStorage: savedAs,
  });
}

/** Saves the reader's choice. */
export function saveLanguage(language: Language): void {
  savePreference(savedAs, language);
}
