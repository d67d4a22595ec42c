/** How often a path is decoded to find what a proxy or server may find in it. */
const maxDecodings = 4;

/**
 * The URL of a link, if it leads below a FHIR base: the same origin, no credentials, and a path that begins with the
 * path of the base, however often somebody on the way decodes it. One origin may serve several tenants, each below a
 * base of its own, and the token of a call is for one of them.
 *
 * @param base without a slash at its end
 */
export function urlBelow(link: string, base: string): URL | null {
  if (!URL.canParse(link, `${base}/`)) return null;
  const url = new URL(link, `${base}/`);
  const own = new URL(base);
  // The scheme is compared too, because a `blob:` URL has the origin of the URL inside it.
  const isSameOrigin = url.origin === own.origin && url.protocol === own.protocol;
  if (!isSameOrigin || url.username !== '' || url.password !== '') return null;
  const path = own.pathname.replace(/\/$/, '');
  const isBelow = url.pathname === path || url.pathname.startsWith(`${path}/`);
  return isBelow && staysWithin(url.pathname.slice(path.length)) ? url : null;
}

/** Whether no step of a path leads upwards or hides a slash, as it stands and decoded. */
function staysWithin(path: string): boolean {
  let text = path;
  for (let decodings = 0; decodings <= maxDecodings; decodings += 1) {
    if (decodings > 0 && slashes(text) !== slashes(path)) return false;
    if (text.split(/[/\\]/).some(leadsUpwards)) return false;
    const decoded = decode(text);
    if (decoded === null) return false;
    if (decoded === text) return true;
    text = decoded;
  }
  return false;
}

const slashes = (text: string): number => text.split(/[/\\]/).length;

/** `..`, also with the parameters behind a semicolon that some servers take away. */
const leadsUpwards = (segment: string): boolean => /^\.\.?(;|$)/.test(segment);

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
