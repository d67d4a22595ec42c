import { isObject } from '../json.js';
import { FhirError } from '../fhir-error.js';
import { relativeToBase, withoutVersion } from '../references.js';
import type { SearchParameter } from '../search-parameters.js';
import { type SearchContext, type SearchType, unescapeValue } from './search-type.js';

/**
 * The references that a search value stands for: a bare id may be of any target type, `Type/id` and absolute URLs of
 * this server are one, and another server's URL is itself. Empty where the type is none that the parameter can hold.
 */
export function referencesMeant(
  text: string,
  parameter: SearchParameter,
  context: SearchContext,
  modifier?: string,
): readonly string[] {
  const targets = parameter.targets ?? [];
  const reference = withoutVersion(relativeToBase(unescapeValue(text), context.bases));
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) return [reference];
  const [type = '', id, ...rest] = reference.split('/');
  if (rest.length > 0 || type === '' || id === '') {
    throw new FhirError(400, 'value', `Parameter ${parameter.name}: expected an id, Type/id or an absolute URL.`);
  }
  if (id === undefined) return (modifier === undefined ? targets : [modifier]).map((target) => `${target}/${type}`);
  return targets.includes(type) && (modifier ?? type) === type ? [reference] : [];
}

/**
 * Reference search by `Reference.reference`. Own absolute URLs were made relative when the resource was stored.
 * @see https://hl7.org/fhir/R4/search.html#reference
 */
export const referenceSearch: SearchType<string> = {
  modifiers: [],
  keyOf: (reference) => reference,

  read(element, { name, targets = [] }) {
    const reference = isObject(element) ? element.reference : undefined;
    if (typeof reference !== 'string') return [];
    const [, type] = /^([A-Z][A-Za-z]+)\//.exec(reference) ?? [];
    // `patient` is the subject where that is a patient: a group is a subject, and no patient.
    if (name === 'patient' && type !== undefined && !targets.includes(type)) return [];
    return [withoutVersion(reference)];
  },

  matcher(text, parameter, context, modifier) {
    const meant = referencesMeant(text, parameter, context, modifier);
    return (reference) => meant.includes(reference);
  },

  sortKey: (values) => values[0],
};
