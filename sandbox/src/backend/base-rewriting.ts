import { mapStrings } from '@bellwether/fhir-server';

/** The same address as people and servers write it: both schemes, and both names of the loopback interface. */
function spellings(base: string): readonly string[] {
  const url = new URL(base);
  const hosts = ['localhost', '127.0.0.1'].includes(url.hostname) ? ['localhost', '127.0.0.1'] : [url.hostname];
  const port = url.port === '' ? '' : `:${url.port}`;
  const path = url.pathname.replace(/\/+$/, '');
  return ['http', 'https'].flatMap((scheme) => hosts.map((host) => `${scheme}://${host}${port}${path}`));
}

/** Elements that hold addresses, by name; narrative and identifiers are not changed. */
const addressElements: ReadonlySet<string> = new Set(['reference', 'fullUrl', 'url', 'location', 'request']);

/** Turns addresses below one base into the same below another. */
export interface BaseRewriting {
  /** One address; as it was where it lies elsewhere. */
  address(text: string): string;
  /** A copy of a body with every address in it. */
  body(value: unknown): unknown;
}

/** @param from base that is replaced, in any spelling @param to base that takes its place; neither with a slash at its end */
export function rewriteBase(from: string, to: string): BaseRewriting {
  const known = spellings(from);
  const address = (text: string): string => {
    const base = known.find(
      (candidate) => text.startsWith(candidate) && ['', '/', '?', '#'].includes(text.charAt(candidate.length)),
    );
    return base === undefined ? text : to + text.slice(base.length);
  };
  return {
    address,
    body: (value) => mapStrings(value, (text, key) => (addressElements.has(key) ? address(text) : text)),
  };
}
