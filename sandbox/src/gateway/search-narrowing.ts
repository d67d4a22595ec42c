import type { Access, Rule } from './access.js';
import { membershipOf, plainReference } from './compartment.js';
import { forbidden } from './gateway-refusal.js';
import type { Parameter } from './interaction.js';
import { elementOf } from './scope-parameter.js';

const sameParameter = ([name, value]: Parameter, [otherName, otherValue]: Parameter): boolean =>
  name === otherName && value === otherValue;

/** Whether all that `rule` lets through, `wider` lets through too. */
function isWithin(rule: Rule, wider: Rule): boolean {
  return (
    (wider.patientId === null || wider.patientId === rule.patientId) &&
    wider.parameters.every((parameter) => rule.parameters.some((own) => sameParameter(own, parameter)))
  );
}

/** The rules that say something of their own. */
function widest(rules: readonly Rule[]): readonly Rule[] {
  return rules.filter((rule, index) =>
    rules.every((other, place) => {
      if (place === index || !isWithin(rule, other)) return true;
      // Of two that say the same, the first stays.
      return isWithin(other, rule) && index < place;
    }),
  );
}

/** Alternatives by one parameter, as one parameter with commas; undefined where they differ in kind. */
function joined(rules: readonly Rule[]): readonly Parameter[] | undefined {
  const [first] = rules;
  if (first === undefined) return undefined;
  if (rules.length === 1) return first.parameters;
  const [name] = first.parameters[0] ?? [];
  const alike = rules.every(
    ({ patientId, parameters }) =>
      patientId === first.patientId && parameters.length === 1 && parameters[0]?.[0] === name,
  );
  return alike && name !== undefined
    ? [[name, rules.map(({ parameters }) => parameters[0]?.[1]).join(',')]]
    : undefined;
}

/**
 * The parameters that limit a search of a type to what the token reaches: its patient, its categories. Together with
 * those of the request they must all hold.
 * @throws GatewayRefusal 403 where the token finds none of the type, or where its scopes cannot be said in one search
 */
function narrowingOf(access: Access, type: string, byRecords: boolean): readonly Parameter[] {
  const rules = widest(access.rulesFor(type, 's').filter(({ id }) => id === null));
  if (rules.length === 0) throw forbidden(`The token's scopes do not let it search ${type}.`);
  const parameters = joined(rules);
  if (parameters === undefined) {
    throw forbidden(
      `The token's scopes for ${type} differ in kind and cannot be searched as one: narrow them by category alone.`,
    );
  }
  const patientId = rules[0]?.patientId ?? null;
  const membership = membershipOf(type);
  return patientId === null || membership === undefined || byRecords
    ? parameters
    : [[membership.parameter, patientId], ...parameters];
}

/** Parameters that shape an answer and say nothing of resources that are not in it. */
const harmless: ReadonlySet<string> = new Set([
  ...[
    '_id',
    '_lastUpdated',
    '_tag',
    '_profile',
    '_security',
    '_sort',
    '_count',
    '_offset',
    // The place in a result of which every condition stands beside it.
    '_page',
    '_total',
    '_format',
    '_pretty',
  ],
  ...['_include', '_include:iterate', '_revinclude', '_revinclude:iterate', '_elements', '_summary'],
]);

const isChained = (name: string): boolean => name.includes('.') || name.startsWith('_has');

/** Whether a token for one patient may search by a parameter too. */
export const isForEveryToken = (name: string): boolean =>
  !isChained(name) && (!name.startsWith('_') || harmless.has(name));

/**
 * Refuses what would tell of resources that the token does not reach: chains and `_has` match by them, `_sort` by a chain
 * orders by them, `_filter`, `_query` and `_list` can do either.
 */
function checkRevealing([name, value]: Parameter): void {
  const chained = isChained(name) || (name === '_sort' && value.includes('.'));
  if (chained) throw forbidden('Chained parameters and _has are for tokens that may read and search everything.');
  if (!isForEveryToken(name)) {
    throw forbidden('This parameter is for tokens that may read and search everything.');
  }
}

/** Refuses a search that asks for another patient by name: it would find nothing, and the app should know why. */
function checkPatient(access: Access, type: string, [name, value]: Parameter, patientId: string): void {
  const [plain = '', modifier] = name.split(':');
  const membership = membershipOf(type);
  const names = ['patient', 'subject', membership?.parameter, membership?.element].includes(plain);
  if (!names || (modifier !== undefined && modifier !== 'Patient')) return;
  const others = value
    .split(',')
    .map((text) => plainReference(text.trim(), access.bases))
    .filter((text) => text !== patientId && text !== `Patient/${patientId}`);
  if (others.length > 0) throw forbidden('The token is for another patient than the search.');
}

/** Refuses a search that omits elements needed to check the scopes; adds them where it can. */
function withNeeded(access: Access, type: string, [name, value]: Parameter): Parameter {
  if (name === '_summary' && value !== 'false' && value !== 'count') {
    throw forbidden('_summary leaves out elements that the token’s scopes are checked by: use _elements.');
  }
  if (name !== '_elements') return [name, value];
  const checked = access
    .rulesFor(type, 's')
    .flatMap(({ parameters }) => parameters.flatMap(([parameter]) => elementOf(parameter) ?? []));
  const needed = [membershipOf(type)?.element ?? 'id', ...checked];
  return [name, [...new Set([...value.split(','), ...needed])].join(',')];
}

/**
 * The parameters of a search, limited to what the token reaches.
 * @param byRecords whether it names records of the patient in context, and is limited by these
 * @throws GatewayRefusal 403 where the search asks for more
 */
export function narrowedSearch(
  access: Access,
  type: string,
  parameters: readonly Parameter[],
  byRecords = false,
): readonly Parameter[] {
  const narrowing = narrowingOf(access, type, byRecords);
  if (!access.seesEverything) for (const parameter of parameters) checkRevealing(parameter);
  if (narrowing.length === 0 && !byRecords) return parameters;
  const patientId = narrowing.find(([name]) => name === membershipOf(type)?.parameter)?.[1];
  if (patientId !== undefined) for (const parameter of parameters) checkPatient(access, type, parameter, patientId);
  return [...parameters.map((parameter) => withNeeded(access, type, parameter)), ...narrowing];
}

/** Parameters as a query or a form; `:` and `,` stay readable. */
export function queryOf(parameters: readonly Parameter[]): string {
  const encode = (text: string): string => encodeURIComponent(text).replace(/%3A/g, ':').replace(/%2C/g, ',');
  return parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}
