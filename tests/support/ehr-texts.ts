import { templateAt } from '../../sandbox/src/texts/text.js';
import { patternOf } from './texts.js';

/** The texts of the EHR's pages for tests, by key; values are given as they are shown. */
export { t as ehrText } from '../../sandbox/src/texts/text.js';

/** {@link patternOf} of a text of the EHR's pages, by its key; of a plural by the key of one form, such as `_other`. */
export function ehrPattern(key: string, ...more: Rest): RegExp {
  const text = templateAt(key);
  if (typeof text !== 'string') throw new Error(`There is no text ${key} in the EHR’s catalogue.`);
  return patternOf(text, ...more);
}
type Rest = Parameters<typeof patternOf> extends [string, ...infer More] ? More : never;
