import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from 'express';
import helmet from 'helmet';
import { isServer, pageOf, socketOf } from './pages-server.js';

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
 * Sends a page. Its policy allows its own scripts, its own styles (by a nonce that changes with each answer)
 * and its own server, and nothing from elsewhere.
 * @param pages directory of the built pages, which are read now; or a server of unbuilt ones, which is asked each time, and
 *   whose pages may also run scripts of their own that carry the nonce, and hear of changes
 * @param file name of the page there
 */
export function pageSender(
  pages: string,
  file: string,
  { frameAncestors, frameSrc }: Framing,
): (response: Response) => Promise<void> {
  const unbuilt = isServer(pages);
  const built = unbuilt ? undefined : builtPage(pages, file);
  const missing = unbuilt ? 'The pages are being started: try again.' : 'The pages are not built: run "npm run build".';
  return async (response) => {
    const page = unbuilt ? await pageOf(pages, file) : built;
    if (page === undefined) {
      response.status(503).type('text').send(missing);
      return;
    }
    const nonce = randomBytes(18).toString('base64');
    helmet.contentSecurityPolicy({
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...(unbuilt ? [`'nonce-${nonce}'`] : [])],
        styleSrc: ["'self'", `'nonce-${nonce}'`],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...(unbuilt ? [socketOf(pages)] : [])],
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
