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
 * A call to another server, as a subset of the platform's fetch. Redirects are answers and are never followed. A POST must be one
 * that can be sent twice, because a broken connection is opened again.
 */
export type OutboundFetch = (
  url: string | URL,
  init?: {
    /** Default: GET */
    readonly method?: 'POST';
    readonly headers?: Record<string, string>;
    readonly body?: string;
    readonly redirect?: 'manual';
    readonly signal?: AbortSignal;
  },
) => Promise<OutboundAnswer>;
