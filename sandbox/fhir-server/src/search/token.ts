import { isObject, asList } from '../json.js';
import { FhirError } from '../fhir-error.js';
import { type SearchType, splitUnescaped, unescapeValue } from './search-type.js';

/** A code with the system it is from; `system` is undefined where the element names none. */
interface Token {
  readonly system: string | undefined;
  readonly code: string;
}

function coded(system: unknown, code: unknown): readonly Token[] {
  return typeof code === 'string' ? [{ system: typeof system === 'string' ? system : undefined, code }] : [];
}

/**
 * Token search: `code` in any system, `system|code`, `|code` without a system, `system|` any code of a system; `:not` what
 * has none of them.
 * @see https://hl7.org/fhir/R4/search.html#token
 */
export const tokenSearch: SearchType<Token> = {
  modifiers: ['not'],
  keyOf: ({ system, code }) => `${system}|${code}`,

  read(element, parameter) {
    if (typeof element === 'string') return [{ system: parameter.system, code: element }];
    if (!isObject(element)) return [];
    // A CodeableConcept, else a Coding or an Identifier.
    if (element.coding !== undefined) {
      return asList(element.coding).flatMap((coding) => (isObject(coding) ? coded(coding.system, coding.code) : []));
    }
    return coded(element.system, element.code ?? element.value);
  },

  matcher(text, parameter) {
    const parts = splitUnescaped(text, '|').map(unescapeValue);
    const [first = '', second] = parts;
    if (parts.length > 2 || (first === '' && (second ?? '') === '')) {
      throw new FhirError(400, 'value', `Parameter ${parameter.name}: expected code, system|code, |code or system|.`);
    }
    if (second === undefined) return ({ code }) => code === first;
    if (second === '') return ({ system }) => system === first;
    if (first === '') return ({ system, code }) => system === undefined && code === second;
    return ({ system, code }) => system === first && code === second;
  },

  sortKey: (values) => values[0]?.code,
};
