import type { Instant } from '@bellwether/fhir-mapping';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Formats, formatsOf } from './formats.js';
import { localeOf } from './create-i18n.js';

/** How numbers and times are written in the language that is read, as seen at the moment `now`. */
export function useFormats(now: Instant): Formats {
  const { i18n } = useTranslation();
  const language = i18n.resolvedLanguage ?? 'en';
  return useMemo(() => formatsOf(localeOf(language, navigator.languages), now), [language, now]);
}
