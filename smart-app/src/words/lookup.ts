import type { Translate } from './translation.js';

/**
 * The text of a key that comes from data, such as the name of a concept; what the catalogue does not have is said as `fallback`.
 * @param group where such keys are, such as `terms.concept`
 */
export function lookup(t: Translate, group: string, key: string, fallback: string): string {
  // Data may name anything: a full stop would be read as a path, a colon as a namespace.
  if (/[.:]/.test(key)) return fallback;
  // Which keys there are is known for the catalogue's own alone.
  return (t as unknown as (key: string, options: object) => string)(`${group}.${key}`, { defaultValue: fallback });
}
