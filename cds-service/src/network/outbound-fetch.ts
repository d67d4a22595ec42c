/** A body that is read in pieces, or given up. */
interface OutboundBody extends AsyncIterable<Uint8Array> {
  cancel(): Promise<void>;
}

/** An answer to an outbound call, as far as this service reads one. */
export interface OutboundAnswer {
  readonly status: number;
  /** Whether the status is of the 2xx class. */
  readonly ok: boolean;
  readonly body: OutboundBody | null;
}

/**
 * A GET to another server: what is needed of the platform's fetch, which is one. Redirects are answers and never
 * followed.
 */
export type OutboundFetch = (
  url: string | URL,
  init?: {
    readonly headers?: Record<string, string>;
    readonly redirect?: 'manual';
    readonly signal?: AbortSignal;
  },
) => Promise<OutboundAnswer>;
