import type { Instant } from '@bellwether/fhir-mapping';
import { createPhrasing } from '@bellwether/model';
import { createI18n } from '../create-i18n.js';
import { formatsOf } from '../formats.js';

/**
 * The texts of both languages, for tests: a test finds a phrase by its key in the catalogue and never by its words, so that a
 * better phrase costs one edit.
 */
export const { t: en } = await createI18n({ language: 'en' });
export const { t: de } = await createI18n({ language: 'de' });

/** Texts, numbers and UTC times of a reader in English and of one in German, at the moment `now`. */
export const readersAt = (now: Instant) => ({
  english: { t: en, formats: formatsOf('en-GB', now, 'UTC'), phrasing: createPhrasing('en', 'UTC') },
  german: { t: de, formats: formatsOf('de-DE', now, 'UTC'), phrasing: createPhrasing('de', 'UTC') },
});
