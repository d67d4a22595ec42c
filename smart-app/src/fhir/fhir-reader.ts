import { isObject, type JsonObject } from '@bellwether/fhir-mapping/json';

/** What a FHIR server gave, or why it gave nothing. */
export type ReadAnswer =
  | { readonly status: 'resource'; readonly resource: JsonObject }
  /** It said no, or is of another origin and was not asked. */
  | { readonly status: 'refused' }
  | { readonly status: 'failed' }
  /** The session is over. */
  | { readonly status: 'expired' };

/** Reads from one FHIR base, with the token of the session. */
export interface FhirReader {
  /** Gets a path below the base (`Patient/1`) or an absolute URL of the base's own origin. Never throws but for an abort. */
  get(pathOrUrl: string, signal: AbortSignal): Promise<ReadAnswer>;
}

/** What a reader needs from outside. */
export interface FhirReaderOptions {
  readonly base: string;
  /** The header to send; the one that was refused is given, for another. Null where the session is over. */
  readonly authorization: (refused: string | null) => Promise<string | null>;
  readonly fetch: typeof globalThis.fetch;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The wait where a server does not say how long, and the longest. */
const usualWait = 2_000;
const maxWait = 30_000;
/** How often one address is waited for: the requests of a chart meet a limit of rate together, and again together. */
const maxWaits = 3;
/** Statuses of the 4xx class that say "not now" rather than "not you". */
const transient = new Set([408, 425, 429]);

/** A reader that sends the token nowhere else, follows no redirect, waits where it is asked to, and refreshes once. */
export function createFhirReader({ base, authorization, fetch, wait, now }: FhirReaderOptions): FhirReader {
  const send = (url: URL, header: string, signal: AbortSignal): Promise<Response> =>
    fetch(url, {
      headers: { accept: 'application/fhir+json', authorization: header },
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
  const ask = async (url: URL, signal: AbortSignal): Promise<Response | null> => {
    const header = await authorization(null);
    if (header === null) return null;
    const response = await send(url, header, signal);
    if (response.status !== 401) return response;
    const another = await authorization(header);
    return another === null ? null : send(url, another, signal);
  };
  const load = async (url: URL, signal: AbortSignal): Promise<ReadAnswer> => {
    let response = await ask(url, signal);
    for (let waits = 0; waits < maxWaits && response !== null && saysLater(response); waits += 1) {
      await wait(waitOf(response, now()));
      signal.throwIfAborted();
      response = await ask(url, signal);
    }
    if (response === null || response.status === 401) return { status: 'expired' };
    if (!response.ok) {
      const saidNo = response.status >= 400 && response.status < 500 && !transient.has(response.status);
      return { status: saidNo ? 'refused' : 'failed' };
    }
    const resource: unknown = await response.json();
    return isObject(resource) ? { status: 'resource', resource } : { status: 'failed' };
  };
  return {
    async get(pathOrUrl, signal) {
      const url = ownUrl(pathOrUrl, base);
      if (url === null) return { status: 'refused' };
      try {
        return await load(url, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        return { status: 'failed' };
      }
    },
  };
}

/**
 * The URL, if it is of the base's origin. The scheme is compared too, since a `blob:` URL has the origin of the URL inside
 * it; and credentials in a URL, which are not part of an origin, are never ours.
 */
function ownUrl(pathOrUrl: string, base: string): URL | null {
  if (!URL.canParse(pathOrUrl, `${base}/`)) return null;
  const url = new URL(pathOrUrl, `${base}/`);
  const { protocol, origin } = new URL(base);
  const isOurs = url.origin === origin && url.protocol === protocol && url.username === '' && url.password === '';
  return isOurs ? url : null;
}

function saysLater({ status, headers }: Response): boolean {
  return status === 429 || (status === 503 && headers.has('retry-after'));
}

/** Retry-After in seconds or as a date; other origins may keep the header from us. */
function waitOf(response: Response, now: number): number {
  const text = response.headers.get('retry-after') ?? '';
  const asked = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(asked) ? usualWait : Math.min(Math.max(asked, 0), maxWait);
}
