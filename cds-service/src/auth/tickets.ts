import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { ProofProblem } from '../errors.js';
import type { Store, Viewer } from '../store/store.js';
import { openSigningKeys, signingAlgorithm } from './signing-keys.js';

/** A ticket says which card was shown to which user, and contains only IDs. */
export interface Ticket extends Viewer {
  readonly assessmentId: string;
  readonly cardUuid: string;
}

/** Makes and checks the tickets that cards carry to the app. */
export interface Tickets {
  /** A compact JWS. */
  issue(ticket: Ticket): Promise<string>;
  /** @throws ProofProblem `ticket` or `ticket-expired` */
  check(text: string | undefined): Promise<Ticket>;
}

/** What {@link openTickets} needs. */
export interface TicketOptions {
  readonly store: Pick<Store, 'signingKeys' | 'addSigningKey'>;
  /** The service's own address: issuer and audience. */
  readonly publicUrl: string;
  readonly lifetimeMinutes: number;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
}

/** The explicit type, so that no other JWT of this service can pass as a ticket. */
const type = 'bellwether-ticket+jwt';

/** Clocks of several instances differ. */
const toleranceSeconds = 30;

/** Maximum length of a ticket, which has about 600 characters. */
const maxCharacters = 2_048;
const compactJws = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/**
 * Opens the tickets with the service's own key.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8725#section-3.11 for the explicit type
 */
export async function openTickets({ store, publicUrl, lifetimeMinutes, clock }: TicketOptions): Promise<Tickets> {
  const { signing, find } = await openSigningKeys({ store, clock });
  const keyOf = async (kid: unknown) => {
    const key = await find(kid);
    if (key === null) throw refused('ticket');
    return key;
  };

  return {
    issue: ({ source, patientId, userId, assessmentId, cardUuid }) => {
      const iat = Math.floor(clock() / 1000);
      const claims = { src: source, pat: patientId, asm: assessmentId, card: cardUuid };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: signingAlgorithm, kid: signing.kid, typ: type })
        .setIssuer(publicUrl)
        .setAudience(publicUrl)
        .setSubject(userId)
        .setIssuedAt(iat)
        .setExpirationTime(iat + 60 * lifetimeMinutes)
        .sign(signing.key);
    },
    check: async (text) => {
      if (text === undefined || text.length > maxCharacters || !compactJws.test(text)) throw refused('ticket');
      const { payload } = await jwtVerify(text, await keyOf(kidOf(text)), {
        algorithms: [signingAlgorithm],
        typ: type,
        issuer: publicUrl,
        audience: publicUrl,
        clockTolerance: toleranceSeconds,
        currentDate: new Date(clock()),
        requiredClaims: ['exp', 'iat', 'sub'],
      }).catch((error: unknown) => {
        // Without a cause: jose's errors carry the claims.
        throw refused(error instanceof errors.JWTExpired ? 'ticket-expired' : 'ticket');
      });
      const { data } = claimsSchema.safeParse(payload);
      if (data === undefined) throw refused('ticket');
      const { src, pat, sub, asm, card } = data;
      return { source: src, patientId: pat, userId: sub, assessmentId: asm, cardUuid: card };
    },
  };
}

const text = z.string().min(1);
const claimsSchema = z.object({ src: text, pat: text, sub: text, asm: text, card: text });

const userMessages: Readonly<Record<'ticket' | 'ticket-expired', string>> = {
  ticket: 'Missing or invalid card ticket (header Bellwether-Ticket). Open the app from a card.',
  'ticket-expired': 'Card ticket expired. Open the app from a new card.',
};

function refused(reason: keyof typeof userMessages): ProofProblem {
  return new ProofProblem(reason, userMessages[reason]);
}

function kidOf(token: string): unknown {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    throw refused('ticket');
  }
}
