import { randomBytes } from 'node:crypto';
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { t } from '../../texts/text.js';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]!);

const style = `
  :root { color-scheme: light dark; font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; line-height: 1.5; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f4f6f8; color: #17232d; }
  main { max-width: 30rem; margin: 1rem; padding: 1.5rem; background: #fff; border: 1px solid #dde3e8; border-radius: 10px; }
  h1 { font-size: 1.25rem; margin: 0 0 .75rem; } p { margin: 0 0 .75rem; overflow-wrap: anywhere; }
  .reason { color: #4b5b68; font-size: .9rem; margin: 0; }
  @media (prefers-color-scheme: dark) {
    body { background: #10171c; color: #e8eef2; } main { background: #182128; border-color: #2c3942; } .reason { color: #a9b8c3; }
  }`;

/** The page for an error that cannot be sent to the app: the browser is never sent to an address that is not registered. */
export function renderError(context: KoaContextWithOIDC, out: ErrorOut, error: Error): void {
  const nonce = randomBytes(18).toString('base64');
  const ended = error.constructor.name === 'SessionNotFound';
  const title = t(ended ? 'signIn.expired' : 'signIn.appRefused');
  const advice = t(ended ? 'signIn.startAgain' : 'signIn.appRefusedHelp');
  const reason = out.error_description ?? out.error;
  context.set(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors ${context.state.frameAncestors ?? "'none'"}`,
  );
  context.type = 'html';
  context.body = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${t('common.titled', { title })}</title>
    <style nonce="${nonce}">${style}</style>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p>${advice}</p>
      <p class="reason">${escaped(out.error)}: ${escaped(reason)}</p>
    </main>
  </body>
</html>
`;
}
