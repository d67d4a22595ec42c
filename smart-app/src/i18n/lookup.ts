import type { Translate } from './translation.js';

/**
 * The text of a key that comes from data, such as the name of a concept; what the catalogue does not have is said as `fallback`.
 * @param group where such keys are, such as `terms.concept`
 * @param language in place of the reader's
 */
export function lookup(t: Translate, group: string, key: string, fallback: string, language?: 'en'): string {
  // Data may name anything: a full stop would be read as a path, a colon as a namespace.
  if (/[.:]/.test(key)) return fallback;
  const options = { defaultValue: fallback, ...(language === undefined ? {} : { lng: language }) };
  // Keys are only typed for the catalogue's own.
  return (t as unknown as (key: string, options: object) => string)(`${group}.${key}`, options);
}
