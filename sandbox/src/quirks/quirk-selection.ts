import { SandboxError } from '../errors.js';
import type { Quirk } from './quirk.js';
import { quirks } from './quirks.js';

/** A quirk with its number, as chosen. */
export interface ActiveQuirk {
  readonly quirk: Quirk;
  readonly figure: number;
}

/** A quirk as the developer panel and the documentation show it. */
export interface QuirkRow {
  readonly name: string;
  readonly about: string;
  readonly simulates: string;
  /** The number after a colon, where the quirk takes one. */
  readonly figure: { readonly usual: number; readonly of: string } | null;
}

/** Every quirk, in the order of the table. */
export function quirkRows(): readonly QuirkRow[] {
  return quirks.map(({ name, about, simulates, figure = null }) => ({ name, about, simulates, figure }));
}

/** A chosen quirk as {@link readQuirks} takes it: `slow:500`. */
export const quirkText = ({ quirk, figure }: ActiveQuirk): string =>
  quirk.figure === undefined ? quirk.name : `${quirk.name}:${figure}`;

function choose(text: string): ActiveQuirk {
  const [name, number, ...rest] = text.split(':');
  const quirk = quirks.find((candidate) => candidate.name === name);
  if (quirk === undefined || rest.length > 0) {
    const known = quirks.map((candidate) => candidate.name).join(', ');
    throw new SandboxError('quirks', `Unknown quirk. Known quirks: ${known}.`);
  }
  if (number === undefined) return { quirk, figure: quirk.figure?.usual ?? 0 };
  const figure = Number(number);
  if (quirk.figure === undefined || !/^\d{1,6}$/.test(number) || figure < 1) {
    const expected = quirk.figure === undefined ? 'no number' : `a number of ${quirk.figure.of} from 1`;
    throw new SandboxError('quirks', `${quirk.name}: expected ${expected} after it.`);
  }
  return { quirk, figure };
}

/**
 * Reads a list of quirks: `ignores-sort, slow:500`. Empty for an empty text.
 * @throws SandboxError `quirks` with the names that there are
 */
export function readQuirks(text: string): readonly ActiveQuirk[] {
  const names = text.split(',').map((name) => name.trim());
  return names.filter((name) => name !== '').map(choose);
}
