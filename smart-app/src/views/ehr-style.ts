import { isObject } from '@bellwether/fhir-mapping/json';

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

/** A colour of sRGB, 0 to 255. */
type Rgb = readonly [red: number, green: number, blue: number];

/** `#abc` or `#aabbcc`; null for anything else. */
export function parseHexColour(text: unknown): Rgb | null {
  if (typeof text !== 'string' || !/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(text)) return null;
  const digits = text.length === 4 ? [...text.slice(1)].map((digit) => digit + digit).join('') : text.slice(1);
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
  return [red ?? 0, green ?? 0, blue ?? 0];
}

/** Contrast of two colours, 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const [r, g, b] = [red, green, blue].map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}
