import { elementsOnPath, stepsOf } from '../../json.js';
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
  /** What the resource is ordered by; undefined where it has no value. */
  sortKey(stored: StoredResource): number | string | undefined;
}

/** Values of one parameter with commas between them, at most. */
const mostAlternatives = 1_000;

function compile<Value>(parameter: SearchParameter, type: SearchType<Value>): CompiledParameter {
  const paths = parameter.paths.map(stepsOf);
  // Read once per version of a resource: it is never changed, so its values are neither.
  const valuesOf = ({ resource, searchValues }: StoredResource): readonly Value[] => {
    const known = searchValues.get(parameter.name);
    // Under the name of a parameter of this resource type only this function has put values.
    if (known !== undefined) return known as readonly Value[];
    const values: Value[] = [];
    for (const steps of paths) {
      for (const element of elementsOnPath(resource, steps)) values.push(...type.read(element, parameter));
    }
    searchValues.set(parameter.name, values);
    return values;
  };
  const modifiers = parameter.type === 'reference' ? (parameter.targets ?? []) : type.modifiers;
  return {
    parameter,
    condition(text, context, modifier) {
      if (modifier !== undefined && !modifiers.includes(modifier)) {
        throw new FhirError(400, 'not-supported', `Parameter ${parameter.name} does not have that modifier.`);
      }
      const texts = splitUnescaped(text, ',');
      if (texts.length > mostAlternatives) {
        throw new FhirError(400, 'too-long', `Parameter ${parameter.name} has more than ${mostAlternatives} values.`);
      }
      const alternatives = texts.map((alternative) => {
        // An empty value is a client whose variable was undefined; taking it for "any" would hand out every patient.
        if (alternative === '') throw new FhirError(400, 'value', `Parameter ${parameter.name} has an empty value.`);
        return type.matcher(alternative, parameter, context, modifier);
      });
      return (stored) => valuesOf(stored).some((value) => alternatives.some((matches) => matches(value)));
    },
    refersTo: (stored, reference) => parameter.type === 'reference' && valuesOf(stored).includes(reference as Value),
    sortKey: (stored) => type.sortKey(valuesOf(stored)),
  };
}

const compilers: Readonly<Record<SearchParameter['type'], (parameter: SearchParameter) => CompiledParameter>> = {
  token: (parameter) => compile(parameter, tokenSearch),
  reference: (parameter) => compile(parameter, referenceSearch),
  date: (parameter) => compile(parameter, dateSearch),
  string: (parameter) => compile(parameter, stringSearch),
};

const compiled: ReadonlyMap<string, ReadonlyMap<string, CompiledParameter>> = new Map(
  resourceTypes.map((type) => [
    type,
    new Map(searchParametersOf(type).map((parameter) => [parameter.name, compilers[parameter.type](parameter)])),
  ]),
);

/** The parameter `name` of a resource type, or undefined. */
export function compiledParameter(type: string, name: string): CompiledParameter | undefined {
  return compiled.get(type)?.get(name);
}
