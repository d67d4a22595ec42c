import type { Instant } from '@bellwether/fhir-mapping';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from './create-i18n.js';
import { type Formats, formatsOf } from './formats.js';
import { useTimeZone } from './site-clock.js';

/** How numbers and times are written in the language that is read, by the clock of the site, as seen at the moment `now`. */
export function useFormats(now: Instant): Formats {
  const { i18n } = useTranslation();
  const timeZone = useTimeZone();
  const language = i18n.resolvedLanguage ?? 'en';
  return useMemo(() => formatsOf(localeOf(language, navigator.languages), now, timeZone), [language, now, timeZone]);
}
