import { createPhrasing, type Phrasing } from '@bellwether/model';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage } from '../i18n/create-i18n.js';

/** How a message is written: in the language that is read, by the clock of the site. */
export function usePhrasing(timeZone: string): Phrasing {
  const language = useTranslation().i18n.resolvedLanguage ?? 'en';
  return useMemo(() => createPhrasing(isLanguage(language) ? language : 'en', timeZone), [language, timeZone]);
}
