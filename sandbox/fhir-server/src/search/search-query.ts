import { FhirError } from '../fhir-error.js';
import type { StoredResource } from '../resource.js';
import { type SearchParameter, searchParametersOf } from '../search-parameters.js';
import { type CompiledParameter, compiledParameter, unknownModifier } from './compiled-parameter.js';
import { referencesMeant } from './reference.js';
import type { PageShape, ReverseInclude } from './result-pages.js';
import { type SearchContext, splitUnescaped } from './search-type.js';

/** A search, read and checked. */
export interface SearchQuery {
  readonly type: string;
  /** All of these must hold. */
  readonly conditions: readonly ((stored: StoredResource) => boolean)[];
  /** References, one of which each match must have; undefined where the search does not say. */
  readonly references: readonly string[] | undefined;
  /** Ids that the matches must have; undefined where the search does not say. */
  readonly ids: readonly string[] | undefined;
  /** Values, one of which an identifier of each match must have; undefined where the search does not say. */
  readonly identifiers: readonly string[] | undefined;
  readonly order: readonly { readonly parameter: CompiledParameter; readonly descending: boolean }[];
  /** Matches per page; 0 requests only the total. */
  readonly count: number | undefined;
  readonly withTotal: boolean;
  readonly shape: PageShape;
  /** The parameters that were used, as given, for the self link. */
  readonly used: readonly (readonly [string, string])[];
  /** Names of parameters that were ignored, which only `Prefer: handling=lenient` allows. */
  readonly ignored: readonly string[];
}

/** A raw query as name and value pairs, in order. */
export function parametersOf(query: string): readonly (readonly [string, string])[] {
  return [...new URLSearchParams(query)];
}

const bad = (diagnostics: string): FhirError => new FhirError(400, 'value', diagnostics);

function readOrder(type: string, text: string): SearchQuery['order'] {
  return text.split(',').map((key) => {
    const descending = key.startsWith('-');
    const parameter = compiledParameter(type, descending ? key.slice(1) : key);
    if (parameter === undefined) throw bad(`_sort: expected search parameters of ${type}, with or without a minus.`);
    return { parameter, descending };
  });
}

function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw bad('_count: expected a whole number.');
  return Number(text);
}

function readTotal(text: string): boolean {
  if (!['none', 'estimate', 'accurate'].includes(text)) throw bad('_total: expected none, estimate or accurate.');
  return text !== 'none';
}

/** `Type:parameter` or `Type:parameter:Target`, of a reference parameter. */
function readIncluded(
  text: string,
  name: '_include' | '_revinclude',
): ReverseInclude & { readonly target: string | undefined } {
  const [type = '', parameterName = '', target, ...rest] = text.split(':');
  const parameter = compiledParameter(type, parameterName);
  const targets = parameter?.parameter.targets ?? [];
  if (parameter === undefined || targets.length === 0 || rest.length > 0 || !targets.includes(target ?? targets[0]!)) {
    throw bad(`${name}: expected Type:parameter, or Type:parameter:Target, with a reference parameter of that type.`);
  }
  return { type, parameter, target };
}

function readInclude(type: string, text: string): CompiledParameter {
  const included = readIncluded(text, '_include');
  if (included.type !== type) throw bad(`_include: expected a reference parameter of ${type}.`);
  return included.parameter;
}

function readReverseInclude(type: string, text: string): ReverseInclude {
  const { type: source, parameter, target } = readIncluded(text, '_revinclude');
  if (!(target === undefined ? parameter.parameter.targets : [target])?.includes(type)) {
    throw bad(`_revinclude: expected a reference parameter that points at ${type}.`);
  }
  return { type: source, parameter };
}

function readElements(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (!names.every((name) => /^[A-Za-z]{1,64}$/.test(name))) {
    throw bad('_elements: expected names of top-level elements with commas between them.');
  }
  return names;
}

/** Whether only the total is requested. */
function readSummary(text: string): boolean {
  if (text !== 'count' && text !== 'false')
    throw bad('_summary: expected count or false; _elements shortens resources.');
  return text === 'count';
}

type Pair = readonly [name: string, value: string];

/** Parameters that shape the answer; `_format` is settled before the search. */
const shaping: readonly string[] = ['_sort', '_count', '_total', '_summary', '_elements', '_format', '_pretty'];

/** Parameters of the answer, which have no modifiers. */
const ofAnswer: readonly string[] = [...shaping, '_include', '_revinclude'];

/** Parameters of one search at most. */
const maxParameters = 200;

function readOnce(parameters: readonly Pair[], name: string): string | undefined {
  const given = parameters.filter(([key]) => key === name);
  if (given.length > 1) throw bad(`${name} is given twice.`);
  return given[0]?.[1];
}

/** The page size that the parameters ask for; undefined where they do not. @throws FhirError 400 */
export function readPageSize(parameters: readonly Pair[]): number | undefined {
  const count = readOnce(parameters, '_count');
  return count === undefined ? undefined : readCount(count);
}

/** Parameters whose matches are found by the references in them. */
const byReference: readonly string[] = ['patient', 'subject', 'target'];

/** Where the matches of one filter can be found. */
function lookup(
  parameter: SearchParameter,
  text: string,
  context: SearchContext,
  modifier: string | undefined,
): Partial<Pick<SearchQuery, 'references' | 'ids' | 'identifiers'>> {
  // These match by what a resource has not.
  if (modifier === 'not' || modifier === 'missing') return {};
  const values = splitUnescaped(text, ',');
  if (byReference.includes(parameter.name)) {
    return { references: values.flatMap((value) => referencesMeant(value, parameter, context, modifier)) };
  }
  // Escapes are left to the condition, and so is `|id`.
  if (text.includes('\\')) return {};
  if (parameter.name === 'identifier') {
    const identifiers = values.map((value) => value.slice(value.indexOf('|') + 1));
    return identifiers.includes('') ? {} : { identifiers };
  }
  return parameter.name === '_id' && !text.includes('|') ? { ids: values } : {};
}

/**
 * Reads the parameters of a search.
 * @throws FhirError 400 on a parameter or modifier that is not known (unless `lenient`) or a value that is none
 */
export function readSearchQuery(
  type: string,
  parameters: readonly Pair[],
  context: SearchContext,
  lenient: boolean,
): SearchQuery {
  if (parameters.length > maxParameters) throw bad(`A search has ${maxParameters} parameters at most.`);
  const order = readOnce(parameters, '_sort');
  const count = readPageSize(parameters);
  const total = readOnce(parameters, '_total');
  const summary = readOnce(parameters, '_summary');
  const elements = readOnce(parameters, '_elements');
  const conditions: ((stored: StoredResource) => boolean)[] = [];
  const include: CompiledParameter[] = [];
  const revinclude: ReverseInclude[] = [];
  const ignored: string[] = [];
  let where: ReturnType<typeof lookup> = {};

  for (const [key, text] of parameters) {
    const [name, modifier] = splitAtColon(key);
    const compiled = compiledParameter(type, name);
    if (compiled !== undefined && !modifier?.includes('.')) {
      conditions.push(compiled.condition(text, context, modifier));
      where = { ...lookup(compiled.parameter, text, context, modifier), ...where };
    } else if (key === '_include') {
      include.push(readInclude(type, text));
    } else if (key === '_revinclude') {
      revinclude.push(readReverseInclude(type, text));
    } else if (!shaping.includes(key)) {
      checkIgnorable(type, key, lenient);
      ignored.push(key);
    }
  }
  return {
    type,
    conditions,
    references: where.references,
    ids: where.ids,
    identifiers: where.identifiers,
    order: order === undefined ? [] : readOrder(type, order),
    count: summary !== undefined && readSummary(summary) ? 0 : count,
    withTotal: total === undefined || readTotal(total),
    shape: { include, revinclude, elements: elements === undefined ? undefined : readElements(elements) },
    used: parameters.filter(([key]) => key !== '_format' && key !== '_pretty' && !ignored.includes(key)),
    ignored,
  };
}

/** Refuses a parameter that is not known, where those are not ignored; its modifier even there. @throws FhirError 400 */
function checkIgnorable(type: string, key: string, lenient: boolean): void {
  const [name, modifier] = splitAtColon(key);
  if (modifier !== undefined && ofAnswer.includes(name)) throw unknownModifier(name, modifier, []);
  if (!lenient) throw unknownParameter(type, modifier?.includes('.') ? key : name);
}

function splitAtColon(key: string): readonly [name: string, modifier?: string] {
  const at = key.indexOf(':');
  return at < 0 ? [key] : [key.slice(0, at), key.slice(at + 1)];
}

function unknownParameter(type: string, name: string): FhirError {
  if (name.includes('.') || name === '_has') {
    return new FhirError(
      400,
      'not-supported',
      'Chained parameters are not offered: search for the ids of the one, then for the other by them.',
    );
  }
  // The name is the client's own text: shown only where it can be a parameter's name.
  const shown = /^[\w-]{1,40}$/.test(name) ? ` "${name}"` : '';
  const known = searchParametersOf(type)
    .map((parameter) => parameter.name)
    .join(', ');
  return new FhirError(400, 'not-supported', `${type} has no search parameter${shown}; it has ${known}.`);
}
