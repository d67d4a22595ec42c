import type { Response } from 'express';
import { RequestProblem } from '../../errors.js';
import type { KeptAnswer, KeyedCall } from '../../store/idempotency/idempotency-store.js';
import type { RestService } from '../rest-service.js';

/** How long an answer is kept. */
const keptMs = 86_400_000;

/** How long a call may take before another may have its key: its process has ended. */
const inFlightMs = 900_000;

/** A call with a key. */
export interface Keyed extends KeyedCall {
  /** The one patient that the answer is about; null: none, or several. */
  readonly patientId: string | null;
  /** SHA-256 of what is asked, which may be known only when the body has come. */
  readonly contentHash: () => Promise<string> | string;
  /** Before an answer goes out again. */
  readonly beforeReplay: () => Promise<void>;
}

/** An answer, and whether it is one of before. */
export interface IdempotentAnswer {
  readonly answer: KeptAnswer;
  readonly isReplayed: boolean;
}

/**
 * Answers a call once: the same call again gets the same answer, and changes nothing. A call that fails gives its key back.
 *
 * @param work answers, and returns what is kept
 * @throws RequestProblem `conflict` while the first call is answered, `idempotency-mismatch` where the key was another call's
 */
export async function idempotently(
  { store, clock }: Pick<RestService, 'store' | 'clock'>,
  call: Keyed,
  work: () => Promise<KeptAnswer>,
): Promise<IdempotentAnswer> {
  const keys = store.idempotency;
  const now = clock();
  const claim = await keys.claim(call, { now, until: now + inFlightMs }, call.patientId);
  if (claim.state === 'in-flight') {
    throw new RequestProblem('conflict', 'Idempotency-Key: a call with this key is being answered. Try again.');
  }
  if (claim.state === 'answered') {
    if (claim.contentHash !== (await call.contentHash())) {
      throw new RequestProblem('idempotency-mismatch', 'Idempotency-Key: the key was used for another call');
    }
    await call.beforeReplay();
    return { answer: claim.answer, isReplayed: true };
  }
  try {
    const answer = await work();
    await keys.keep(call, await call.contentHash(), answer, clock() + keptMs);
    return { answer, isReplayed: false };
  } catch (error) {
    await keys.release(call).catch(() => undefined);
    throw error;
  }
}

/** An answer in JSON. */
export const keptJson = (body: unknown): KeptAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

/** Sends an answer that was kept. */
export function sendKept(response: Response, { answer, isReplayed }: IdempotentAnswer): void {
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (isReplayed) response.setHeader('idempotent-replayed', 'true');
  response.status(answer.status).send(answer.body);
}
