/** A body that can be read in pieces or cancelled. */
interface OutboundBody extends AsyncIterable<Uint8Array> {
  cancel(): Promise<void>;
}

/** The parts of an answer to an outbound call that this service reads. */
export interface OutboundAnswer {
  readonly status: number;
  /** Whether the status is of the 2xx class. */
  readonly ok: boolean;
  readonly body: OutboundBody | null;
}

/**
 * A GET to another server, as a subset of the platform's fetch. Redirects are answers and are never followed.
 */
export type OutboundFetch = (
  url: string | URL,
  init?: {
    readonly headers?: Record<string, string>;
    readonly redirect?: 'manual';
    readonly signal?: AbortSignal;
  },
) => Promise<OutboundAnswer>;
