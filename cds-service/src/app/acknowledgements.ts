import { RequestProblem } from '../errors.js';
import { checkBody } from '../hooks/check-body.js';
import type { HookService } from '../service/hook-service.js';
import type { StoredAcknowledgement } from '../store/store.js';
import { acknowledgementBodySchema } from './acknowledgement-body.js';
import type { AppCall, CardUser } from './card-user.js';

type Parts = Pick<HookService, 'store' | 'clock'>;

/** Maximum number of acknowledgements in one answer: the newest ones. */
const maxListed = 1_000;

/**
 * Stores a user's acknowledgement of an anomaly. Nothing is ever overwritten: acknowledging again and withdrawing are
 * further acknowledgements.
 *
 * @throws RequestProblem `request-invalid`; `conflict` where the ID belongs to a different acknowledgement
 */
export async function acknowledge(body: unknown, { proof, requestId }: AppCall<CardUser>, { store, clock }: Parts) {
  const acknowledgement = checkBody(acknowledgementBodySchema, body, []);
  const { source, patientId, userId, userName, assessmentId, cardUuid } = proof;
  const viewer = { source, patientId, userId };
  const { state, at } = await store.recordAcknowledgement(
    { ...acknowledgement, viewer, userName, assessmentId, cardUuid },
    requestId,
    clock(),
  );
  if (at === null) {
    throw new RequestProblem('conflict', 'id: already used for a different acknowledgement', ['id']);
  }
  return { id: acknowledgement.id, state, at: new Date(at).toISOString(), user: userId, userName };
}

/** Acknowledgements by all users for the ticket's patient, the newest first. */
export async function listAcknowledgements({ proof, requestId }: AppCall<CardUser>, { store, clock }: Parts) {
  const { source, patientId, userId } = proof;
  // One more than is listed, to know whether there are more.
  const found = await store.acknowledgements({ source, patientId }, maxListed + 1);
  const listed = found.slice(0, maxListed);
  const outcome = `acknowledgements: ${listed.length}`;
  await store.recordReads([{ at: clock(), requestId, source, userId, patientId, outcome }]);
  return { patient: patientId, acknowledgements: listed.map(wire), whole: found.length <= maxListed };
}

function wire({ id, viewer, userName, at, measuredAt, ...stored }: StoredAcknowledgement) {
  const { assessmentId: _assessment, cardUuid: _card, ...rest } = stored;
  return {
    id,
    user: viewer.userId,
    userName,
    at: new Date(at).toISOString(),
    ...rest,
    measuredAt: measuredAt === null ? null : new Date(measuredAt).toISOString(),
  };
}
