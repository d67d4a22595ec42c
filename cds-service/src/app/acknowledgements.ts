import { RequestProblem } from '../errors.js';
import { checkBody } from '../hooks/check-body.js';
import type { HookService } from '../service/hook-service.js';
import type { StoredAcknowledgement } from '../store/store.js';
import { acknowledgementBodySchema } from './acknowledgement-body.js';
import type { AppCall, CardUser } from './card-user.js';

type Parts = Pick<HookService, 'store' | 'clock'>;

/** Most acknowledgements of one answer, the newest. */
const maxListed = 1_000;

/**
 * Keeps what a clinician said of an anomaly. Nothing is ever overwritten: to say it again, or to take it back, is another
 * acknowledgement.
 *
 * @throws RequestProblem `request-invalid`; `conflict` where the id stands for something else
 */
export async function acknowledge(body: unknown, { proof, requestId }: AppCall<CardUser>, { store, clock }: Parts) {
  const said = checkBody(acknowledgementBodySchema, body, []);
  const { source, patientId, userId, userName, assessmentId, cardUuid } = proof;
  const viewer = { source, patientId, userId };
  const { state, at } = await store.recordAcknowledgement(
    { ...said, viewer, userName, assessmentId, cardUuid },
    requestId,
    clock(),
  );
  if (at === null) {
    throw new RequestProblem('conflict', 'id: already used for a different acknowledgement', ['id']);
  }
  return { id: said.id, state, at: new Date(at).toISOString(), user: userId, userName };
}

/** What was said of anomalies of the ticket's patient, by whomever, the newest first. */
export async function listAcknowledgements({ proof, requestId }: AppCall<CardUser>, { store, clock }: Parts) {
  const { source, patientId, userId } = proof;
  // One more than is told, to know whether there are more.
  const found = await store.acknowledgements({ source, patientId }, maxListed + 1);
  const told = found.slice(0, maxListed);
  const outcome = `acknowledgements: ${told.length}`;
  await store.recordRead({ at: clock(), requestId, source, userId, patientId, outcome });
  return { patient: patientId, acknowledgements: told.map(wire), whole: found.length <= maxListed };
}

function wire({ id, viewer, userName, at, measuredAt, ...said }: StoredAcknowledgement) {
  const { assessmentId: _assessment, cardUuid: _card, ...rest } = said;
  return {
    id,
    user: viewer.userId,
    userName,
    at: new Date(at).toISOString(),
    ...rest,
    measuredAt: measuredAt === null ? null : new Date(measuredAt).toISOString(),
  };
}
