/** One call of the service, with its proofs. None of them is an access token: those stay with the EHR. */
interface ServiceCall {
  readonly url: string;
  /** Of the launch: who signed in. */
  readonly idToken: string;
  /** That the app was opened from a card of the service's own; null where it was not. */
  readonly ticket: string | null;
  /** What is sent; null: something is asked for. */
  readonly body: object | null;
}

/** What a call needs from outside. */
export interface CallOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Made for each call: when it ends, so does the call. */
  readonly limit: () => AbortSignal;
}

/** What a call came to: an answer, whose body is read where it is a good one; none, or none in time. */
type ServiceReply = { readonly kind: 'answer'; readonly status: number; readonly body: unknown } | NoReply;

interface NoReply {
  readonly kind: 'none' | 'late';
}

/** How long the app waits for an acknowledgement to be saved, in milliseconds: the user is looking at the button. */
export const acknowledgeTimeout = 10_000;

/** How long a worklist waits for stored assessments, in milliseconds: everything can be computed without them. */
export const storedLimit = 5_000;

/** Calls the service. Never throws, and never waits longer than its limit, for the answer's head and body together. */
export async function callService(
  { url, idToken, ticket, body }: ServiceCall,
  { fetch, limit }: CallOptions,
): Promise<ServiceReply> {
  const signal = limit();
  try {
    const response = await fetch(url, {
      method: body === null ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${idToken}`,
        ...(ticket === null ? {} : { 'bellwether-ticket': ticket }),
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      signal,
    });
    return { kind: 'answer', status: response.status, body: response.ok ? await response.json() : null };
  } catch {
    return { kind: signal.aborted ? 'late' : 'none' };
  }
}
