import { elementsOnPath, stepsOf } from '../json.js';
import { FhirError } from '../fhir-error.js';
import type { StoredResource } from '../resource.js';
import { resourceTypes, type SearchParameter, searchParametersOf } from '../search-parameters.js';
import { dateSearch } from './date.js';
import { referenceSearch } from './reference.js';
import { type SearchContext, type SearchType, splitUnescaped } from './search-type.js';
import { stringSearch } from './string.js';
import { tokenSearch } from './token.js';

/** A search parameter ready to be asked. */
export interface CompiledParameter {
  readonly parameter: SearchParameter;
  /**
   * The condition for `name[:modifier]=text`: comma-separated values, one of which must match.
   * @throws FhirError 400 on a value or a modifier that the parameter cannot have
   */
  condition(text: string, context: SearchContext, modifier?: string): (stored: StoredResource) => boolean;
  /** Whether it is a reference parameter and the resource has this very reference in it. */
  refersTo(stored: StoredResource, reference: string): boolean;
  /** Reads the values of a resource ahead of the first search. */
  prepare(stored: StoredResource): void;
  /** The value by which the resource is sorted; undefined if it has none. */
  sortKey(stored: StoredResource): number | string | undefined;
}

/** Values of one parameter with commas between them, at most. */
const maxAlternatives = 1_000;

/** Maximum number of different values that are shared. */
const maxShared = 10_000;

/**
 * One list in place of all equal ones: the codes of 100,000 resources are some dozens, and what a search looks at again
 * and again stays near.
 */
function sharing<Value>(keyOf: (value: Value) => string): (values: readonly Value[]) => readonly Value[] {
  const known = new Map<string, readonly Value[]>();
  return (values) => {
    const [value] = values;
    if (value === undefined || values.length > 1) return values;
    const key = keyOf(value);
    const shared = known.get(key);
    if (shared !== undefined) return shared;
    if (known.size < maxShared) known.set(key, values);
    return values;
  };
}

/** The modifiers that a parameter has; those of references are the types that they may have. */
function modifiersOf(parameter: SearchParameter, type: { readonly modifiers: readonly string[] }): readonly string[] {
  return ['missing', ...(parameter.type === 'reference' ? (parameter.targets ?? []) : type.modifiers)];
}

/** A modifier that a parameter does not have. The text is the client's own: shown only where it can be a modifier's name. */
export function unknownModifier(name: string, modifier: string, known: readonly string[]): FhirError {
  const shown = /^[\w-]{1,40}$/.test(modifier) ? ` :${modifier}` : ' of that name';
  const others = known.length === 0 ? 'it has none' : `it has ${known.map((one) => `:${one}`).join(', ')}`;
  return new FhirError(400, 'not-supported', `Parameter ${name} has no modifier${shown}; ${others}.`);
}

/** What `:missing` asks for. @throws FhirError 400 */
function readMissing({ name }: SearchParameter, text: string): boolean {
  if (text !== 'true' && text !== 'false') {
    throw new FhirError(400, 'value', `Parameter ${name}:missing: expected true or false.`);
  }
  return text === 'true';
}

function compile<Value>(parameter: SearchParameter, number: number, type: SearchType<Value>): CompiledParameter {
  const paths = parameter.paths.map(stepsOf);
  const { keyOf } = type;
  const alike = keyOf !== undefined && parameter.name !== 'identifier';
  const share = alike ? sharing(keyOf) : (values: readonly Value[]) => values;
  // Read once per version of a resource: it is never changed, so its values are neither.
  const valuesOf = ({ resource, searchValues }: StoredResource): readonly Value[] => {
    const known = searchValues[number];
    // Under the number of a parameter of this resource type only this function has put values.
    if (known !== undefined) return known as readonly Value[];
    const read: Value[] = [];
    for (const steps of paths) {
      for (const element of elementsOnPath(resource, steps)) read.push(...type.read(element, parameter));
    }
    const values = share(read);
    // Without holes: an array with holes is looked up like a map.
    while (searchValues.length < number) searchValues.push(undefined);
    searchValues[number] = values;
    return values;
  };
  const modifiers = modifiersOf(parameter, type);
  return {
    parameter,
    condition(text, context, modifier) {
      if (modifier !== undefined && !modifiers.includes(modifier)) {
        throw unknownModifier(parameter.name, modifier, modifiers);
      }
      if (modifier === 'missing') {
        const missing = readMissing(parameter, text);
        return (stored) => (valuesOf(stored).length === 0) === missing;
      }
      const texts = splitUnescaped(text, ',');
      if (texts.length > maxAlternatives) {
        throw new FhirError(400, 'too-long', `Parameter ${parameter.name} has more than ${maxAlternatives} values.`);
      }
      const alternatives = texts.map((alternative) => {
        // An empty value is a client whose variable was undefined; taking it for "any" would hand out every patient.
        if (alternative === '') throw new FhirError(400, 'value', `Parameter ${parameter.name} has an empty value.`);
        return type.matcher(alternative, parameter, context, modifier);
      });
      // Reverses the whole: none of the values, and so also what has no value at all.
      if (modifier === 'not') {
        return (stored) => !valuesOf(stored).some((value) => alternatives.some((matches) => matches(value)));
      }
      const [only, ...others] = alternatives;
      if (only !== undefined && others.length === 0) return (stored) => valuesOf(stored).some(only);
      return (stored) => valuesOf(stored).some((value) => alternatives.some((matches) => matches(value)));
    },
    refersTo: (stored, reference) => parameter.type === 'reference' && valuesOf(stored).includes(reference as Value),
    prepare: (stored) => void valuesOf(stored),
    sortKey: (stored) => type.sortKey(valuesOf(stored)),
  };
}

function compilerOf(parameter: SearchParameter, number: number): CompiledParameter {
  switch (parameter.type) {
    case 'token':
      return compile(parameter, number, tokenSearch);
    case 'reference':
      return compile(parameter, number, referenceSearch);
    case 'date':
      return compile(parameter, number, dateSearch);
    case 'string':
      return compile(parameter, number, stringSearch);
  }
}

const compiled: ReadonlyMap<string, ReadonlyMap<string, CompiledParameter>> = new Map(
  resourceTypes.map((type) => [
    type,
    new Map(searchParametersOf(type).map((parameter, number) => [parameter.name, compilerOf(parameter, number)])),
  ]),
);

/** The parameter `name` of a resource type, or undefined. */
export function compiledParameter(type: string, name: string): CompiledParameter | undefined {
  return compiled.get(type)?.get(name);
}

/** Parameters by which charts are looked at. */
const ofCharts: readonly string[] = ['patient', 'code', 'category', 'date'];

const preparedByType: ReadonlyMap<string, readonly CompiledParameter[]> = new Map(
  resourceTypes.map((type) => [type, ofCharts.flatMap((name) => compiledParameter(type, name) ?? [])]),
);

/** Reads what chart searches ask for when a resource is written, so that the first look at a chart is as quick as others. */
export function prepareForSearch(stored: StoredResource): void {
  for (const parameter of preparedByType.get(stored.type) ?? []) parameter.prepare(stored);
}
