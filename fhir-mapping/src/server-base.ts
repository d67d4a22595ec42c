/** Scheme, authority and path of an HTTP address without query and fragment. */
const address = /^(https?):\/\/([^/?#\\\s]+)((?:\/[^?#\\\s]*)?)$/i;
const defaultPorts: Readonly<Record<string, RegExp>> = { http: /:(?:80)?$/, https: /:(?:443)?$/ };

/**
 * The base address of a FHIR server, so that spellings of one address are equal: scheme and host in lower case, without
 * the default port and without slashes at its end. Null for what is no such address: relative ones, and those with
 * user names, a query or a fragment, which no server has.
 */
export function serverBase(text: string): string | null {
  const match = address.exec(text);
  if (match === null) return null;
  const [, scheme = '', authority = '', path = ''] = match;
  if (authority.includes('@')) return null;
  const kind = scheme.toLowerCase();
  const host = authority.toLowerCase().replace(defaultPorts[kind]!, '');
  let end = path.length;
  // Not by a pattern, which takes time by the square of a long run of slashes.
  while (path.charAt(end - 1) === '/') end -= 1;
  return `${kind}://${host}${path.slice(0, end)}`;
}

/** Whether it begins as an address of any scheme does (`https://`, `ftp://`), or with the server's name (`//`). */
export function isAbsolute(reference: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(reference);
}

/**
 * The server that an entry is of, by its `fullUrl`: what stands before `/Observation/1`. Null where it does not say
 * (`urn:uuid:`), or nothing that is an address.
 */
export function serverOfFullUrl(fullUrl: string, type: string): string | null {
  const at = fullUrl.lastIndexOf(`/${type}/`);
  return at === -1 ? null : serverBase(fullUrl.slice(0, at));
}
