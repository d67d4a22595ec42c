import { createInstance, type i18n, type Module } from 'i18next';
import { en } from './en/index.js';
import type { Catalogue } from './translation.js';

/** Languages of the app, by their own names, with the regional form that writes numbers and dates where the browser names none. */
export const languages = {
  en: { name: 'English', locale: 'en-GB' },
  de: { name: 'Deutsch', locale: 'de-DE' },
} as const;
export type Language = keyof typeof languages;

/** English is here from the start; another language is loaded when a reader uses it. */
const others: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Catalogue>>> = {
  de: async () => (await import('./de/index.js')).de,
};

const loadOthers = {
  type: 'backend',
  read: (language: string, _namespace: string, done: (problem: unknown, texts: Catalogue | null) => void) => {
    const load = isLanguage(language) && language !== 'en' ? others[language] : null;
    if (load === null) return done(new Error(`No texts in ${language}`), null);
    load().then(
      (texts) => done(null, texts),
      (problem: unknown) => done(problem, null),
    );
  },
} as const;

/**
 * The texts, in the language that is given or that `detector` finds (the reader's choice, the browser's); English where
 * there is none of them, or where it cannot be loaded.
 */
export async function createI18n({
  language,
  detector,
}: {
  readonly language?: Language;
  readonly detector?: Module;
} = {}): Promise<i18n> {
  const i18n = createInstance();
  if (detector !== undefined) i18n.use(detector);
  await i18n.use(loadOthers).init({
    ...(language === undefined ? {} : { lng: language }),
    resources: { en: { translation: en } },
    partialBundledLanguages: true,
    supportedLngs: Object.keys(languages),
    load: 'languageOnly',
    fallbackLng: 'en',
    // React escapes; the rest is text for files and labels.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return i18n;
}

/** @returns whether the app has texts in it */
export function isLanguage(text: string): text is Language {
  return Object.hasOwn(languages, text);
}

/** How numbers and dates are written: the browser's own form of the language, such as `en-US`, else the app's. */
export function localeOf(language: string, browserLanguages: readonly string[]): string {
  const known = isLanguage(language) ? language : 'en';
  return browserLanguages.find((one) => one.startsWith(`${known}-`)) ?? languages[known].locale;
}
