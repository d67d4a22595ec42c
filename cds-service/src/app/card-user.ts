import type { AppUser } from '../auth/app-user.js';
import type { Ticket } from '../auth/tickets.js';
import { ProofProblem } from '../errors.js';

/** What every call of the app is answered with. */
export interface AppCall<P> {
  /** Who calls, and where a card is concerned which. */
  readonly proof: P;
  readonly requestId: string;
}

/** PatientListKind a card was shown to, and which. */
export interface CardUser extends Ticket {
  /** {@link AppUser.name} */
  readonly userName: string | null;
}

/**
 * The ticket of a card, where the user is the one whom the card was shown to. The two proofs come by different ways, the
 * ticket through the EHR from the service, the id token from the EHR's authorization server: who has one of them from
 * elsewhere has no right to the other.
 *
 * @throws ProofProblem `ticket` where it is of another EHR, `fhir-user` where it is another's
 */
export function ownTicket(user: AppUser, ticket: Ticket): CardUser {
  if (ticket.source !== user.source) {
    throw new ProofProblem('ticket', 'The card and the sign-in belong to different EHRs. Open the app from a card.');
  }
  if (ticket.userId !== user.userId) {
    throw new ProofProblem('fhir-user', 'The card was shown to a different user from the one signed in.');
  }
  return { ...ticket, userName: user.name };
}
