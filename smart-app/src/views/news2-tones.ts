import type { Scheme } from './theme.js';

/** Fill and text of 0 to 3 points of NEWS2, lighter the fewer, with a contrast of at least 4.5; the number stands in each. */
const tones: Readonly<Record<Scheme, readonly (readonly [fill: string, text: string])[]>> = {
  light: [
    ['#edf1f3', '#43505b'],
    ['#ffe27a', '#2e2400'],
    ['#ffb055', '#351b00'],
    ['#c21f2b', '#ffffff'],
  ],
  dark: [
    ['#25303a', '#b9c5cf'],
    ['#ebcb4b', '#241b00'],
    ['#f2a14a', '#291300'],
    ['#d4303b', '#ffffff'],
  ],
};

/** The colours of so many points; more than 3 are as grave as 3. */
export function pointTone(points: number, scheme: Scheme): { readonly bgcolor: string; readonly color: string } {
  const [bgcolor, color] = tones[scheme][Math.min(points, 3)]!;
  return { bgcolor, color };
}

/** The colours of a whole score: those of 1 point for a single 3, of 2 from 5 on, of 3 from 7 on. Low ones are grey, not green. */
export function totalTone(total: number, singleThree: boolean, scheme: Scheme) {
  return pointTone(total >= 7 ? 3 : total >= 5 ? 2 : singleThree ? 1 : 0, scheme);
}
