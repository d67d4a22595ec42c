import type { AppUser } from '../auth/app-user.js';
import type { Ticket } from '../auth/tickets.js';
import { ProofProblem } from '../errors.js';

/** The authenticated facts of a call of the app. */
export interface AppCall<P> {
  /** Who calls, and in calls about a card which card. */
  readonly proof: P;
  readonly requestId: string;
}

/** The user of the app, and the card that was shown to this user. */
export interface CardUser extends Ticket {
  /** {@link AppUser.name} */
  readonly userName: string | null;
}

/**
 * Requires that the card of the ticket was shown to the user of the ID token. The two proofs arrive by different ways:
 * the ticket from the service through the EHR, the ID token from the EHR's authorization server. One of them alone,
 * perhaps stolen, must not be enough.
 *
 * @throws ProofProblem `ticket` where it is from another EHR, `fhir-user` where the card was shown to another user
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
