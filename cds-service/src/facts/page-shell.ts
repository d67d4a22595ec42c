import { createHash } from 'node:crypto';
import { Html, html } from './html.js';

const style = `
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: light-dark(#1a1a1a, #e8e8e8); background: light-dark(#fff, #16191d); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: light-dark(#0645ad, #8ab4f8); }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { margin-top: 2rem; font-size: 1.15rem; } h3 { margin: 1.5rem 0 .25rem; font-size: 1rem; }
.notice { padding: .75rem 1rem; border-left: .3rem solid #8a5a00; background: light-dark(#fff6e0, #3a2e12); }
table { width: 100%; border-collapse: collapse; } th, td { padding: .3rem .5rem; border-bottom: 1px solid light-dark(#ccc, #444); text-align: left; }
.wide { overflow-x: auto; } .wide table { min-width: 40rem; }
dt { margin-top: .75rem; font-weight: 600; } dd { margin: 0 0 0 1rem; } code { font-size: .85em; }
@media print { body { margin: 0; max-width: none; } }
`;

/** For the Content-Security-Policy: the page's one style sheet. */
export const pageStyleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;

/** A page of the service: its title and what is on it. */
export function pageOf(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${new Html(style)}</style></head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}
