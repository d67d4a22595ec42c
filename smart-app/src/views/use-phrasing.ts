import { createPhrasing, type Phrasing } from '@bellwether/model';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage } from '../i18n/create-i18n.js';
import { useTimeZone } from '../i18n/site-clock.js';

/** How a message is written: in the language that is read, by the clock of the site. */
export function usePhrasing(): Phrasing {
  const language = useTranslation().i18n.resolvedLanguage ?? 'en';
  const timeZone = useTimeZone();
  return useMemo(() => createPhrasing(isLanguage(language) ? language : 'en', timeZone), [language, timeZone]);
}
