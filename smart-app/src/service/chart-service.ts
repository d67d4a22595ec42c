import type { Session } from '../launch/session.js';
import { type AcknowledgementStore, createAcknowledgementStore } from './acknowledgement-store.js';
import { acknowledgeTimeout } from './call-service.js';
import { type CardService, createCardService } from './card-service.js';
import { createDecisionClient } from './decision-client.js';
import { createDecisionStore, type DecisionStore, noDecisionStore } from './decision-store.js';

/** What the service stores of this chart for the app. */
export interface ChartService {
  readonly card: CardService;
  readonly acknowledgements: AcknowledgementStore;
}

/** Null where nothing can be saved: no service is configured, no card brought a ticket, or the user is unknown. */
export function chartServiceOf(
  url: string | null,
  { context, idToken }: Pick<Session, 'context' | 'idToken'>,
  fetch: typeof globalThis.fetch,
): ChartService | null {
  const ticket = context.openedFrom?.ticket ?? null;
  if (url === null || ticket === null || idToken() === null) return null;
  const limit = () => AbortSignal.timeout(acknowledgeTimeout);
  const card = createCardService({ url, ticket, idToken }, { fetch, limit });
  return { card, acknowledgements: createAcknowledgementStore(card, () => crypto.randomUUID()) };
}

/** The decisions about the patient of a session: with a card's ticket, or by the worklist access of the user. */
export function decisionStoreOf(
  url: string | null,
  { context, idToken }: Pick<Session, 'context' | 'idToken'>,
  fetch: typeof globalThis.fetch,
): DecisionStore {
  if (url === null) return noDecisionStore;
  const { patientId, encounterId, openedFrom } = context;
  const limit = () => AbortSignal.timeout(acknowledgeTimeout);
  const client = createDecisionClient(
    { url, ticket: openedFrom?.ticket ?? null, idToken, patientId },
    { fetch, limit },
  );
  return createDecisionStore(client, encounterId?.replace(/^Encounter\//, '') ?? null, () => crypto.randomUUID());
}
