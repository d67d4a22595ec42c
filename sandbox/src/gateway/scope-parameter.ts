import type { narrowingParameters } from '../authorization/scopes.js';
import { elementsAt, isObject, type JsonObject } from '@bellwether/fhir-server/json';
import type { Parameter } from './interaction.js';

/** The element that each parameter of a scope looks at. */
const elements: Readonly<Record<(typeof narrowingParameters)[number], string>> = {
  category: 'category',
  code: 'code',
  'clinical-status': 'clinicalStatus',
  'verification-status': 'verificationStatus',
};

/** The element that a scope's parameter looks at; undefined for a parameter that narrows to nothing. */
export function elementOf(parameter: string): string | undefined {
  return Object.hasOwn(elements, parameter) ? elements[parameter as keyof typeof elements] : undefined;
}

function isMeant(coding: JsonObject, token: string): boolean {
  const bar = token.indexOf('|');
  if (bar < 0) return coding.code === token;
  const [system, code] = [token.slice(0, bar), token.slice(bar + 1)];
  const systemFits = system === '' ? coding.system === undefined : coding.system === system;
  return systemFits && (code === '' || coding.code === code);
}

/**
 * Whether a resource has what a scope's parameter asks for: `system|code`, `code`, `system|`, `|code`, a comma between
 * alternatives. A parameter that is not known lets nothing through: a narrowing that cannot be checked is not permission.
 */
export function satisfies(resource: JsonObject, [name, value]: Parameter): boolean {
  const element = elementOf(name);
  if (element === undefined) return false;
  const codings = elementsAt(resource, `${element}.coding`).filter(isObject);
  return value.split(',').some((token) => token !== '' && codings.some((coding) => isMeant(coding, token)));
}
