import type { i18n } from 'i18next';
import { createI18n } from './create-i18n.js';
import { readerLanguage } from './reader-language.js';

/** The texts in the reader's language, which the page says it is in, from now on. */
export async function createPageI18n(document: Document): Promise<i18n> {
  const words = await createI18n({ detector: readerLanguage() });
  const sayLanguage = () => {
    document.documentElement.lang = words.resolvedLanguage ?? 'en';
  };
  sayLanguage();
  words.on('languageChanged', sayLanguage);
  return words;
}
