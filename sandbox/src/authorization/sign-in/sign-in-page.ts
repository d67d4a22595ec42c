import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from 'express';
import helmet from 'helmet';

/** Stands in the built page wherever the nonce of an answer belongs; see `chart/vite.config.ts`. */
const noncePlaceholder = 'BELLWETHER_NONCE';

function builtPage(directory: string): string | undefined {
  try {
    return readFileSync(join(directory, 'sign-in.html'), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Sends the page of sign-in. It may be framed by the chart and by the registered apps, since apps are launched inside the
 * chart, and by nobody else: who is led to press a button unseen has agreed to nothing.
 */
export function signInPage(directory: string, frameAncestors: readonly string[]): (response: Response) => void {
  const page = builtPage(directory);
  return (response) => {
    if (page === undefined) {
      response.status(503).type('text').send('The sign-in page is not built: run "npm run build".');
      return;
    }
    const nonce = randomBytes(18).toString('base64');
    helmet.contentSecurityPolicy({
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", `'nonce-${nonce}'`],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: [...frameAncestors],
      },
    })(response.req, response, () => {
      response.set('Cache-Control', 'no-store').type('html').send(page.replaceAll(noncePlaceholder, nonce));
    });
  };
}
