import { isObject } from '@bellwether/fhir-mapping/json';

/** One call to the service under test. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'OPTIONS';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is; null: no body. */
  readonly body: string | null;
}

/** The answer to a call. */
export interface Answer {
  /** 0 where nothing came back in time, or the connection broke. */
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined where it is not JSON. */
  readonly json: unknown;
  /** From sending to the last byte, in milliseconds. */
  readonly milliseconds: number;
}

/** The service cannot be reached at all. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Maximum wait for an answer, and maximum pause after a 429, in milliseconds. */
const timeoutMs = 5_000;
const maxPauseMs = 10_000;
const maxRepeats = 3;

/**
 * Makes one call; redirects are not followed. After a 429 the service is called again, after the pause that it asks
 * for. A service that does not answer has status 0, since that is a finding too.
 *
 * @throws Unreachable where nothing listens at the address, naming the method and the URL
 */
export async function httpCall(request: HttpRequest, repeats = 0): Promise<Answer> {
  const started = performance.now();
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.body === null ? {} : { body: request.body }),
    });
    const text = await response.text();
    if (response.status === 429 && repeats < maxRepeats) {
      await pause(response.headers.get('retry-after'));
      return await httpCall(request, repeats + 1);
    }
    const milliseconds = performance.now() - started;
    return { status: response.status, headers: response.headers, text, json: parsed(text), milliseconds };
  } catch (cause) {
    if (cause instanceof Unreachable) throw cause;
    const code = codeOf(cause);
    if (code !== null && !broken.has(code)) {
      throw new Unreachable(`${request.method} ${request.url}: cannot be reached (${code}).`, { cause });
    }
    const milliseconds = performance.now() - started;
    return { status: 0, headers: new Headers(), text: '', json: undefined, milliseconds };
  }
}

/** Codes of a connection that was open and broke. */
const broken = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Waits for the seconds of `Retry-After`, within a limit; one second where it gives none. */
function pause(retryAfter: string | null): Promise<void> {
  const seconds = Number(retryAfter);
  const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000;
  return new Promise((resolve) => setTimeout(resolve, Math.min(wait, maxPauseMs)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Code of the error below a failed fetch; null for a timeout, and where the answer was not HTTP. */
function codeOf(cause: unknown): string | null {
  const inner = isObject(cause) ? cause.cause : undefined;
  return isObject(inner) && typeof inner.code === 'string' ? inner.code : null;
}
