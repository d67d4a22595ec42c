import type { Translate } from './translation.js';

/**
 * The text of a key that comes from data, such as the name of a concept; what the catalogue does not have is said as `fallback`.
 * @param group where such keys are, such as `terms.concept`
 * @param values of the text; `lng`, in place of the reader's language
 */
export function lookup(
  t: Translate,
  group: string,
  key: string,
  fallback: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  // Data may name anything: a full stop would be read as a path, a colon as a namespace.
  if (/[.:]/.test(key)) return fallback;
  const options = { ...values, defaultValue: fallback };
  // Keys are only typed for the catalogue's own.
  return (t as unknown as (key: string, options: object) => string)(`${group}.${key}`, options);
}
