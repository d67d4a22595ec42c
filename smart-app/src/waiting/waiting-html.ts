import { palettes, systemFonts } from '../views/palettes.js';
import { app as de } from '../i18n/de/app.js';
import { app as en } from '../i18n/en/app.js';

/** Texts of the catalogue that have no markup in them and no values. */
const texts = {
  'app.starting': [en.starting, de.starting],
  'app.needsScripts': [en.needsScripts, de.needsScripts],
} as const;

/**
 * What the pages show before any script has run: part of the HTML, made when the pages are built. Which language is read
 * is not known yet, so it stands in each. It looks as `StatePage` does, which may come after it.
 */
export const waitingHtml = [
  '<main class="waiting">',
  `<div role="status" id="waiting"><h1>${inEach('app.starting')}</h1>`,
  '<div class="waiting-bar" aria-hidden="true"><div></div></div></div>',
  `<noscript><p role="alert">${inEach('app.needsScripts')}</p></noscript>`,
  `<p class="waiting-name">${en.product}</p>`,
  '</main>',
].join('');

function inEach(key: keyof typeof texts): string {
  const [english, german] = texts[key];
  return `<span lang="en">${english}</span> <span lang="de">${german}</span>`;
}

/** The colours of one scheme, by the names that the rules below know them by. */
function colours({ page, text, secondary, highlight, divider }: (typeof palettes)[keyof typeof palettes]): string {
  return `--page:${page};--text:${text};--secondary:${secondary};--highlight:${highlight};--divider:${divider}`;
}

/** Its style; what the views bring with them comes later in the page, and wins. */
export const waitingStyle = `
:root { color-scheme: light dark; ${colours(palettes.light)} }
@media screen and (prefers-color-scheme: dark) { :root { ${colours(palettes.dark)} } }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 ${systemFonts}; }
.waiting { box-sizing: border-box; max-width: 560px; margin: 0 auto; padding: 32px 16px; }
.waiting h1 { margin: 0 0 12px; font-size: 1.35rem; font-weight: 650; line-height: 1.167; letter-spacing: -0.01em; }
.waiting-bar { height: 4px; overflow: hidden; background: var(--divider); }
.waiting-bar > div { width: 40%; height: 100%; background: var(--highlight); animation: waiting 2s ease-in-out infinite alternate; }
.waiting-bar[data-known] > div { animation: none; }
.waiting-name { color: var(--secondary); font-size: 0.875rem; }
@keyframes waiting { to { transform: translateX(150%); } }
@media (min-width: 600px) { .waiting { padding-block: 64px; } }
@media (prefers-reduced-motion: reduce) { .waiting-bar > div { animation: none; } }
`;

/** Without scripts nothing is being waited for. */
export const withoutScriptsStyle = '#waiting { display: none; }';
