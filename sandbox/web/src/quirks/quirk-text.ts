import type { QuirkRow, QuirksAnswer, QuirkTarget } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';

/** A quirk that is on, in parts: `slow:500` has the figure 500. */
function partsOf(text: string): { readonly name: string; readonly figure: number | null } {
  const [name = '', figure] = text.split(':');
  return { name, figure: figure === undefined ? null : Number(figure) };
}

/** The quirk of this name that is on for a target; undefined where it is off. */
export const quirkOn = ({ on }: QuirkTarget, name: string): ReturnType<typeof partsOf> | undefined =>
  on.map(partsOf).find((quirk) => quirk.name === name);

/** The quirks that are on for a target once this one has this figure, is on without one (null), or is off. */
export function changed({ on }: QuirkTarget, name: string, to: number | 'off' | null): readonly string[] {
  const text = to === null ? name : `${name}:${to}`;
  const at = on.findIndex((one) => partsOf(one).name === name);
  if (to === 'off') return on.filter((_one, index) => index !== at);
  return at === -1 ? [...on, text] : on.with(at, text);
}

function quirkPhrase(text: string, quirks: readonly QuirkRow[]): string {
  const { name, figure } = partsOf(text);
  const row = quirks.find((quirk) => quirk.name === name);
  return row?.figure == null || figure === null
    ? name
    : t('quirks.withFigure', { quirk: name, figure, unit: row.figure.of });
}

/** The quirks that are on, one sentence per client; empty when none is. */
export const onText = ({ quirks, targets }: QuirksAnswer): readonly string[] =>
  targets
    .filter(({ on }) => on.length > 0)
    .map(({ name, on }) => t('quirks.onFor', { name, quirks: on.map((text) => quirkPhrase(text, quirks)).join(', ') }));

/** The figure in a text; undefined if a quirk cannot have it. */
export const figureOf = (text: string): number | undefined =>
  /^\d{1,6}$/.test(text.trim()) && Number(text) >= 1 ? Number(text) : undefined;
