import { SandboxError } from '../errors.js';
import type { Mood } from './quirk.js';
import { moods } from './quirks.js';

/** A mood with its number, as chosen. */
export interface ChosenMood {
  readonly mood: Mood;
  readonly figure: number;
}

/** For the developer drawer and the documentation: what can be chosen. */
export interface MoodRow {
  readonly name: string;
  readonly about: string;
  readonly imitates: string;
  /** The number after a colon, where the mood takes one. */
  readonly figure: { readonly usual: number; readonly of: string } | null;
}

/** Every mood, in the order of the table. */
export function moodRows(): readonly MoodRow[] {
  return moods.map(({ name, about, imitates, figure = null }) => ({ name, about, imitates, figure }));
}

/** A chosen mood as {@link readMoods} takes it: `slow:500`. */
export const moodText = ({ mood, figure }: ChosenMood): string =>
  mood.figure === undefined ? mood.name : `${mood.name}:${figure}`;

function choose(text: string): ChosenMood {
  const [name, number, ...rest] = text.split(':');
  const mood = moods.find((candidate) => candidate.name === name);
  if (mood === undefined || rest.length > 0) {
    const known = moods.map((candidate) => candidate.name).join(', ');
    throw new SandboxError('moods', `There is no mood of this name. Known are: ${known}.`);
  }
  if (number === undefined) return { mood, figure: mood.figure?.usual ?? 0 };
  const figure = Number(number);
  if (mood.figure === undefined || !/^\d{1,6}$/.test(number) || figure < 1) {
    const expected = mood.figure === undefined ? 'no number' : `a number of ${mood.figure.of} from 1`;
    throw new SandboxError('moods', `${mood.name}: expected ${expected} after it.`);
  }
  return { mood, figure };
}

/**
 * Reads a list of moods: `ignores-sort, slow:500`. Empty for an empty text.
 * @throws SandboxError `moods` with the names that there are
 */
export function readMoods(text: string): readonly ChosenMood[] {
  const names = text.split(',').map((name) => name.trim());
  return names.filter((name) => name !== '').map(choose);
}
