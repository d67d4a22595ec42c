import type { Instant } from '@bellwether/fhir-mapping';

/** An answer as it was sent. */
export interface KeptAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A call that carries an `Idempotency-Key`. */
export interface KeyedCall {
  /** The {@link Caller.source} and the key: the same key of another client is another key. */
  readonly source: string;
  readonly key: string;
  /** A UUID of this call. */
  readonly owner: string;
}

/** What the store knows of a key. */
export type KeyClaim =
  /** New: this call answers. */
  | { readonly state: 'claimed' }
  /** Another call with the key is being answered. */
  | { readonly state: 'in-flight' }
  /** Answered before. */
  | { readonly state: 'answered'; readonly contentHash: string; readonly answer: KeptAnswer };

/** Answers by their key, so that a repeated call changes nothing. */
export interface IdempotencyStore {
  /**
   * @param until until when the key is in flight: a call whose process has ended does not hold it for longer
   * @param patientId the patient that the answer is about, so that it is erased with them; null: none, or not known
   */
  claim(
    call: KeyedCall,
    times: { readonly now: Instant; readonly until: Instant },
    patientId: string | null,
  ): Promise<KeyClaim>;
  /** Keeps the answer. @param contentHash of what was asked */
  keep(call: KeyedCall, contentHash: string, answer: KeptAnswer, expiresAt: Instant): Promise<void>;
  /** Gives the key back: the call had no answer that counts. */
  release(call: KeyedCall): Promise<void>;
}
