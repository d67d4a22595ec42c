import LanguageDetector from 'i18next-browser-languagedetector';
import type { Language } from './open-words.js';

/** Where the reader's choice is kept, in this browser. */
const keptAs = 'bellwether-language';

/** Finds the language: what the reader chose here before, else the browser's. */
export function readerLanguage(): LanguageDetector {
  return new LanguageDetector(null, {
    order: ['localStorage', 'navigator'],
    // What was found is no choice: only that is kept.
    caches: [],
    lookupLocalStorage: keptAs,
  });
}

/** Keeps the reader's choice; where the browser keeps nothing, it lasts as long as the page. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(keptAs, language);
  } catch {
    // Storage may be refused in a frame of another site.
  }
}
