import { isOwn } from './launch/begin-launch.js';
import type { Session } from './launch/session.js';
import { type EhrStyle, noEhrStyle, readEhrStyle } from './views/ehr-style.js';

/** The EHR's style, where it has one on an origin of its own; it is asked for without the token. Ours where it cannot be retrieved. */
export async function loadEhrStyle(
  { issuer }: Pick<Session, 'issuer'>,
  url: string | null,
  fetch: typeof globalThis.fetch,
): Promise<EhrStyle> {
  if (url === null || !isOwn(url, issuer)) return noEhrStyle;
  return fetch(url, { credentials: 'omit', redirect: 'error' })
    .then((response) => (response.ok ? response.json() : null))
    .then(readEhrStyle, () => noEhrStyle);
}
