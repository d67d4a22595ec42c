import { type Grant, readGrant } from './scopes.js';

/**
 * The grants in `scope` (names with spaces between them) or `scp` (a list, or such names) of a token or of an answer about one.
 * Scopes that are not ours, such as `openid`, grant nothing here.
 */
export function grantsOf({ scope, scp }: Readonly<Record<string, unknown>>): readonly Grant[] {
  return [...namesIn(scope), ...namesIn(scp)].flatMap((name) => readGrant(name) ?? []);
}

function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(' ');
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}
