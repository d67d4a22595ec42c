import { type SearchType, unescapeValue } from './search-type.js';

/** Lower case and without accents, as string search compares. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/**
 * String search: the start of a value, ignoring case and accents; `:contains` anywhere in it; `:exact` the very text.
 * @see https://hl7.org/fhir/R4/search.html#string
 */
export const stringSearch: SearchType<string> = {
  modifiers: ['exact', 'contains'],

  read: (element) => (typeof element === 'string' ? [element] : []),

  matcher(text, _parameter, _context, modifier) {
    const asked = unescapeValue(text);
    if (modifier === 'exact') return (value) => value === asked;
    const start = folded(asked);
    return modifier === 'contains'
      ? (value) => folded(value).includes(start)
      : (value) => folded(value).startsWith(start);
  },

  sortKey: (values) => (values[0] === undefined ? undefined : folded(values[0])),
};
