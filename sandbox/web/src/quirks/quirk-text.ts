import type { MoodRow } from '../../../src/quirks/quirk-selection.js';
import type { MoodsAnswer, MoodTarget } from '../../../src/ehr/quirk-wire.js';

/** A mood that is on, taken apart: `slow:500` has the figure 500. */
function partsOf(text: string): { readonly name: string; readonly figure: number | null } {
  const [name = '', figure] = text.split(':');
  return { name, figure: figure === undefined ? null : Number(figure) };
}

/** The mood of this name that is on for a target; undefined where it is off. */
export const moodOn = ({ on }: MoodTarget, name: string): ReturnType<typeof partsOf> | undefined =>
  on.map(partsOf).find((mood) => mood.name === name);

/** What is on for a target once this mood has this figure, is on without one (null), or is off. */
export function changed({ on }: MoodTarget, name: string, to: number | 'off' | null): readonly string[] {
  const text = to === null ? name : `${name}:${to}`;
  const at = on.findIndex((one) => partsOf(one).name === name);
  if (to === 'off') return on.filter((_one, index) => index !== at);
  return at === -1 ? [...on, text] : on.with(at, text);
}

function moodWords(text: string, moods: readonly MoodRow[]): string {
  const { name, figure } = partsOf(text);
  const row = moods.find((mood) => mood.name === name);
  return row?.figure == null || figure === null ? name : `${name} (${figure.toLocaleString('en')} ${row.figure.of})`;
}

/** Who meets what, a sentence each; empty where no mood is on. */
export const onWords = ({ moods, targets }: MoodsAnswer): readonly string[] =>
  targets
    .filter(({ on }) => on.length > 0)
    .map(({ name, on }) => `${name}: ${on.map((text) => moodWords(text, moods)).join(', ')}.`);

/** The figure that a text says; undefined where it says none that a mood can have. */
export const figureOf = (text: string): number | undefined =>
  /^\d{1,6}$/.test(text.trim()) && Number(text) >= 1 ? Number(text) : undefined;
