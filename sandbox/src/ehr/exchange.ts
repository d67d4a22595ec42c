import { isTimeout, networkCode } from '../network-code.js';

/** How long the EHR waits for an answer. The specification asks services for half a second. */
const patienceMilliseconds = 10_000;

/** Why there is no usable answer, in words for the reader. */
export class NoAnswer extends Error {}

/** The response; `body` is undefined if it was not JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const networkReasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection broken off',
  UND_ERR_SOCKET: 'connection broken off',
  ENOTFOUND: 'address not found',
};

function networkReason(error: unknown): string {
  if (isTimeout(error)) return `nothing within ${patienceMilliseconds / 1000} s`;
  return networkReasons[networkCode(error)] ?? 'network error';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One exchange. @throws NoAnswer where nothing came */
export async function exchange(url: string, init: RequestInit): Promise<Answer> {
  try {
    // A redirect is refused: it would carry the chart to another address.
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    return { status: response.status, body: jsonOf(await response.text()) };
  } catch (error) {
    throw new NoAnswer(networkReason(error), { cause: error });
  }
}
