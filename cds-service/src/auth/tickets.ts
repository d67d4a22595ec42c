import {
  type CryptoKey,
  calculateJwkThumbprint,
  decodeProtectedHeader,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { z } from 'zod';
import { ProofProblem } from '../errors.js';
import type { SigningKey, Store, Viewer } from '../store/store.js';

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

const algorithm = 'ES256';

/** The explicit type, so that no other JWT of this service can pass as a ticket. */
const type = 'bellwether-ticket+jwt';

/** Clocks of several instances differ. */
const toleranceSeconds = 30;

/** Maximum length of a ticket, which has about 600 characters. */
const maxCharacters = 2_048;
const compactJws = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/**
 * Opens the tickets with the newest key in the store; a store without keys gets one. Instances that start at the same
 * moment may each make a key and sign with it until they are restarted. Every instance accepts the keys of the others,
 * because it looks up an unknown key in the store.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8725#section-3.11 for the explicit type
 */
export async function openTickets({ store, publicUrl, lifetimeMinutes, clock }: TicketOptions): Promise<Tickets> {
  let known = await store.signingKeys();
  const own = known[0] ?? (await addKey(store, clock()));
  const signing = { kid: own.kid, key: await privateKey(own) };
  const checking = new Map<string, CryptoKey>();

  const keyOf = async (kid: unknown): Promise<CryptoKey> => {
    const found = typeof kid === 'string' ? checking.get(kid) : undefined;
    if (found !== undefined) return found;
    if (!known.some((key) => key.kid === kid)) known = await store.signingKeys();
    const stored = known.find((key) => key.kid === kid);
    if (stored === undefined) throw refused('ticket');
    const key = await publicKey(stored);
    checking.set(stored.kid, key);
    return key;
  };

  return {
    issue: ({ source, patientId, userId, assessmentId, cardUuid }) => {
      const iat = Math.floor(clock() / 1000);
      const claims = { src: source, pat: patientId, asm: assessmentId, card: cardUuid };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, kid: signing.kid, typ: type })
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
        algorithms: [algorithm],
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

async function addKey(store: TicketOptions['store'], madeAt: number): Promise<SigningKey> {
  const pair = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(pair.privateKey);
  const key = { kid: (await calculateJwkThumbprint(jwk)).slice(0, 16), madeAt, jwk: { ...jwk } };
  // Stored before it signs anything, because other instances look it up there.
  await store.addSigningKey(key);
  return key;
}

const privateKey = ({ jwk }: SigningKey): Promise<CryptoKey> => imported(jwk);

function publicKey({ jwk: { d: _secret, ...rest } }: SigningKey): Promise<CryptoKey> {
  return imported(rest);
}

async function imported(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, algorithm);
  if (key instanceof Uint8Array) throw new TypeError('a signing key is symmetric');
  return key;
}
