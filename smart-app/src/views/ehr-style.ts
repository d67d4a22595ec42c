import { isObject } from '../json.js';
import { contrast, parseHexColour, type Rgb } from './contrast.js';

/** What of an EHR's style is taken over: only what stays readable. */
export interface EhrStyle {
  readonly background: string | null;
  readonly text: string | null;
  readonly highlight: string | null;
  /** Corner radius in pixels. */
  readonly radius: number | null;
  readonly font: string | null;
}

export const noEhrStyle: EhrStyle = { background: null, text: null, highlight: null, radius: null, font: null };

/** WCAG AA for text. */
const readable = 4.5;
const white: Rgb = [255, 255, 255];
/** Our secondary text, which must stay readable on a background of theirs. */
const ownSecondary: Rgb = [0x4b, 0x5b, 0x68];

/**
 * Reads what `smart_style_url` gave. A colour that would make text hard to read is left out: ours stays.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#styling
 */
export function readEhrStyle(value: unknown): EhrStyle {
  if (!isObject(value)) return noEhrStyle;
  const theirs = parseHexColour(value.color_background);
  const isPage = theirs !== null && contrast(theirs, ownSecondary) >= readable;
  const background = theirs !== null && isPage ? theirs : null;
  const surfaces = background === null ? [white] : [white, background];
  const onSurfaces = (colour: Rgb | null): colour is Rgb =>
    colour !== null && surfaces.every((surface) => contrast(colour, surface) >= readable);
  const text = parseHexColour(value.color_text);
  const highlight = parseHexColour(value.color_highlight);
  const radius = /^(\d{1,2})(?:px)?$/.exec(String(value.dim_border_radius ?? ''))?.[1];
  const font = value.font_family_body;
  return {
    background: background === null ? null : hexOf(background),
    text: onSurfaces(text) && contrast(text, white) >= contrast(ownSecondary, white) ? hexOf(text) : null,
    highlight: onSurfaces(highlight) ? hexOf(highlight) : null,
    radius: radius === undefined ? null : Math.min(Number(radius), 24),
    font: typeof font === 'string' && /^[\w\s,'"-]{1,200}$/.test(font) ? font : null,
  };
}

function hexOf(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
