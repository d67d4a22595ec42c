import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from 'express';
import helmet from 'helmet';

/** Stands in the built pages wherever the nonce of an answer belongs; see `web/vite.config.ts`. */
const noncePlaceholder = 'BELLWETHER_NONCE';

/** Which pages may frame a page, and which it may frame: CSP sources. */
export interface Framing {
  readonly frameAncestors: readonly string[];
  readonly frameSrc: readonly string[];
}

function builtPage(directory: string, file: string): string | undefined {
  try {
    return readFileSync(join(directory, file), 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Sends a page that was built. Its policy allows its own scripts, its own styles (by a nonce that changes with each answer)
 * and its own server, and nothing from elsewhere.
 * @param directory where the built pages are
 * @param file name of the page there
 */
export function pageSender(
  directory: string,
  file: string,
  { frameAncestors, frameSrc }: Framing,
): (response: Response) => void {
  const page = builtPage(directory, file);
  return (response) => {
    if (page === undefined) {
      response.status(503).type('text').send('The pages are not built: run "npm run build".');
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
        frameSrc: [...frameSrc],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: [...frameAncestors],
      },
    })(response.req, response, () => {
      response.set('Cache-Control', 'no-store').type('html').send(page.replaceAll(noncePlaceholder, nonce));
    });
  };
}
