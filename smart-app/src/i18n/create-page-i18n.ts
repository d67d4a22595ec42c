import type { i18n } from 'i18next';
import { takeEditedTexts } from './edited-texts.js';
import { createI18n } from './create-i18n.js';
import { readerLanguage } from './reader-language.js';

/** The texts in the reader's language; the page's `lang` follows it. */
export async function createPageI18n(document: Document): Promise<i18n> {
  const i18n = await createI18n({ detector: readerLanguage() });
  const markLanguage = () => {
    document.documentElement.lang = i18n.resolvedLanguage ?? 'en';
  };
  markLanguage();
  i18n.on('languageChanged', markLanguage);
  takeEditedTexts(i18n);
  return i18n;
}
