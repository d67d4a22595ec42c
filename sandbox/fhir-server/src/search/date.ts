import { type DateRange, parseFhirDate } from '../fhir-date.js';
import { isObject, stringOf } from '../json.js';
import { FhirError } from '../fhir-error.js';
import type { SearchType } from './search-type.js';

/** Whether the stretch `outer` holds the whole of `inner`. */
const contains = (outer: DateRange, inner: DateRange): boolean => outer.start <= inner.start && inner.end <= outer.end;

/**
 * The prefixes: a resource's stretch of time `has` against the `asked` one. `ap` is left out: "approximately" would
 * have to be guessed.
 * @see https://hl7.org/fhir/R4/search.html#date (the table "Using prefixes with dates")
 */
const prefixes: Readonly<Record<string, (has: DateRange, asked: DateRange) => boolean>> = {
  eq: (has, asked) => contains(asked, has),
  ne: (has, asked) => !contains(asked, has),
  lt: (has, asked) => has.start < asked.start,
  gt: (has, asked) => has.end > asked.end,
  le: (has, asked) => has.start < asked.start || contains(asked, has),
  ge: (has, asked) => has.end > asked.end || contains(asked, has),
  sa: (has, asked) => has.start >= asked.end,
  eb: (has, asked) => has.end <= asked.start,
};

function periodRange(start: string | undefined, end: string | undefined): readonly DateRange[] {
  const from = start === undefined ? undefined : parseFhirDate(start);
  const to = end === undefined ? undefined : parseFhirDate(end);
  if (from === null || to === null || (from === undefined && to === undefined)) return [];
  return [{ start: from?.start ?? Number.NEGATIVE_INFINITY, end: to?.end ?? Number.POSITIVE_INFINITY }];
}

/** Date search: every date is the stretch of time it names, a Period from its start to its end. */
export const dateSearch: SearchType<DateRange> = {
  modifiers: [],

  read(element) {
    if (typeof element === 'string') {
      const date = parseFhirDate(element);
      // Only these: they are stored with the resource.
      return date === null ? [] : [{ start: date.start, end: date.end }];
    }
    return isObject(element) ? periodRange(stringOf(element.start), stringOf(element.end)) : [];
  },

  matcher(text, parameter) {
    const prefix = /^[a-z]{2}/.exec(text)?.[0] ?? 'eq';
    const compare = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined;
    const asked = parseFhirDate(text.replace(/^[a-z]{2}/, ''));
    if (compare === undefined || asked === null) {
      const known = Object.keys(prefixes).join(', ');
      const hint = text.includes(' ') ? ' A "+" in a URL is a space: encode it as %2B.' : '';
      throw new FhirError(
        400,
        'value',
        `Parameter ${parameter.name}: expected a date such as ge2024-02-01, with one of ${known} or no prefix.${hint}`,
      );
    }
    return (has) => compare(has, asked);
  },

  sortKey: (values) => values[0]?.start,
};
