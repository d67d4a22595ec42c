import { isObject, type JsonObject } from '@bellwether/fhir-mapping/json';
import type { OutboundFetch } from '../network/outbound-fetch.js';
import { readText } from '../network/read-text.js';
import { urlBelow } from './below-base.js';

/** The answer of a FHIR server: a resource, a refusal or a failure. */
type FhirAnswer =
  | { readonly status: 'resource'; readonly resource: JsonObject }
  | { readonly status: 'refused' | 'failed' };

/** Reads from one FHIR base, with the token of one call. */
export interface FhirClient {
  /** The FHIR base, without a trailing slash. */
  readonly base: string;
  /** Gets a path below the base (`Patient/1`) or an absolute URL below it; any other is `refused`. */
  get(pathOrUrl: string): Promise<FhirAnswer>;
}

/** What {@link createFhirClient} needs. */
export interface FhirClientOptions {
  readonly base: string;
  readonly accessToken: string | null;
  readonly fetch: OutboundFetch;
  /** Aborts every request of the call. */
  readonly deadline: AbortSignal;
  readonly bodyLimitBytes: number;
}

/** Statuses of the 4xx class that mean "not now" rather than "not you". */
const transient = new Set([408, 425, 429]);

/**
 * A client that never follows a redirect, never sends the token anywhere but below its base, and never reads beyond its limits.
 * It does not throw: an error is an answer.
 */
export function createFhirClient(options: FhirClientOptions): FhirClient {
  const { base, accessToken, deadline } = options;
  const headers: Record<string, string> = { accept: 'application/fhir+json' };
  const expired = aborted(deadline);
  if (accessToken !== null) headers.authorization = `Bearer ${accessToken}`;

  const load = async (url: string): Promise<FhirAnswer> => {
    const response = await options.fetch(url, { headers, redirect: 'manual', signal: deadline });
    if (!response.ok) {
      await response.body?.cancel();
      const refused = response.status >= 400 && response.status < 500 && !transient.has(response.status);
      return { status: refused ? 'refused' : 'failed' };
    }
    const resource: unknown = JSON.parse(await readText(response, options.bodyLimitBytes));
    return isObject(resource) ? { status: 'resource', resource } : { status: 'failed' };
  };

  return {
    base,
    async get(pathOrUrl) {
      const url = urlBelow(pathOrUrl, base);
      if (url === null) return { status: 'refused' };
      if (deadline.aborted) return { status: 'failed' };
      return Promise.race([load(url.href), expired]).catch(() => ({ status: 'failed' as const }));
    },
  };
}

/** Applies the deadline even where fetch ignores its signal. */
function aborted(signal: AbortSignal): Promise<FhirAnswer> {
  return new Promise((settle) => {
    signal.addEventListener('abort', () => settle({ status: 'failed' }), { once: true });
  });
}
