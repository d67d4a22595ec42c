import type { Session } from '../launch/session.js';
import { type AcknowledgementStore, createAcknowledgementStore } from './acknowledgement-store.js';
import { acknowledgeTimeout } from './call-service.js';
import { type CardService, createCardService } from './card-service.js';

/** What the service keeps of this chart for the app. */
export interface ChartService {
  readonly card: CardService;
  readonly acknowledgements: AcknowledgementStore;
}

/** Null where nothing could be kept: no service is configured, no card brought a ticket, or nobody is known to have signed in. */
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
