import type { AppUser } from '../auth/app-user.js';
import { isPractitioner } from '../auth/may-decide.js';
import { notAllowed } from '../auth/reasons.js';
import { RequestProblem } from '../errors.js';
import { checkBody } from '../hooks/check-body.js';
import type { HookService } from '../service/hook-service.js';
import type { DecisionReceipt, MadeDecision } from '../store/store.js';
import type { AppCall, CardUser } from './card-user.js';
import { decisionBodySchema } from './decision-body.js';
import { decisionJson } from './decision-json.js';
import { hasWorklistAccess } from './worklist.js';

type Parts = Pick<HookService, 'store' | 'clock'>;

/** Who calls: with the ticket of a card, that card's patient is the one; without, the user alone is known. */
export interface DecisionProof {
  readonly user: AppUser;
  /** Null: the app was not opened from a card. */
  readonly ticket: CardUser | null;
}

/**
 * Stores a decision of a user about the card's patient. Nothing is ever overwritten: deciding anew and undoing are further
 * decisions.
 *
 * @throws AccessProblem `decisions`; RequestProblem `request-invalid`, `not-found`, `conflict` or `too-many-requests`
 */
export async function decideAboutPatient(
  body: unknown,
  { proof: { user, ticket }, requestId }: AppCall<DecisionProof & { readonly ticket: CardUser }>,
  { store, clock }: Parts,
) {
  const { source, patientId, userId, assessmentId, cardUuid } = ticket;
  if (!user.decides.mayDecide) {
    throw notAllowed('decisions', 'This user may not make decisions about patients here.', { patientIds: [patientId] });
  }
  const now = clock();
  const { encounter: named, ...content } = checkBody(decisionBodySchema(now), body, []);
  const encounter = named === undefined ? await encounterOfCard(assessmentId, { store }) : named;
  const by = { reference: userId, name: user.name, role: user.decides.role };
  const decision: MadeDecision['decision'] = { ...content, by, encounter };
  const viewer = { source, patientId, userId };
  const { state, at } = await store.recordDecision({ viewer, assessmentId, cardUuid, decision }, requestId, now);
  if (at === null) throw refusals[state as Exclude<DecisionReceipt['state'], 'stored' | 'known'>]();
  return { state, decision: decisionJson({ ...decision, at }) };
}

const refusals: Readonly<Record<Exclude<DecisionReceipt['state'], 'stored' | 'known'>, () => RequestProblem>> = {
  conflict: () => new RequestProblem('conflict', 'id: already used for a different decision', ['id']),
  'not-found': () =>
    new RequestProblem('not-found', 'undoes: there is no such decision about this patient', ['undoes']),
  'already-undone': () => new RequestProblem('conflict', 'undoes: already undone', ['undoes']),
  'too-many': () =>
    new RequestProblem('too-many-requests', 'Too many decisions about this patient within an hour. Try again later.'),
};

/** The encounter of the hook call from which the card came; null where it named none, or has expired. */
async function encounterOfCard(id: string, { store }: Pick<Parts, 'store'>): Promise<string | null> {
  const [kept] = await store.keptAssessments({ id });
  return kept?.encounterId?.replace(/^Encounter\//, '') ?? null;
}

/**
 * Decisions about a patient by all users, the oldest first, in force or not: about the ticket's patient or, without a ticket, about
 * the one that a user with worklist access names. A user who may not read them is told so.
 *
 * @param patient as the query names it
 * @throws RequestProblem `request-invalid` where the patient is not an id, or is another than the ticket's
 */
export async function listDecisions(
  patient: unknown,
  { proof: { user, ticket }, requestId }: AppCall<DecisionProof>,
  { store, clock }: Parts,
) {
  const patientId = patientOf(patient, ticket);
  const mayRead = patientId !== null && isPractitioner(user.userId) && (ticket !== null || hasWorklistAccess(user));
  if (!mayRead) return { patient: patientId, mayRead, mayWrite: false, decisions: [] };
  const { source, userId } = user;
  const found = await store.decisions({ source, patientId });
  const outcome = `decisions: ${found.length}`;
  await store.recordReads([{ at: clock(), requestId, source, userId, patientId, outcome }]);
  return {
    patient: patientId,
    mayRead,
    mayWrite: ticket !== null && user.decides.mayDecide,
    decisions: found.map(decisionJson),
  };
}

function patientOf(named: unknown, ticket: CardUser | null): string | null {
  if (named === undefined) return ticket?.patientId ?? null;
  if (typeof named !== 'string' || !/^[A-Za-z0-9\-.]{1,64}$/.test(named)) {
    throw new RequestProblem('request-invalid', 'patient: expected a FHIR id', ['patient']);
  }
  if (ticket !== null && ticket.patientId !== named) {
    throw new RequestProblem('request-invalid', 'patient: expected the patient of the card', ['patient']);
  }
  return named;
}
