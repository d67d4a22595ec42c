import { beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { ProofProblem } from '../errors.js';
import type { SigningKey, Store } from '../store/store.js';
import { testNow } from '../test-support/chart.js';
import { openTickets, type Ticket, type TicketOptions, type Tickets } from './tickets.js';

const publicUrl = 'https://cds.example';
const ticket: Ticket = {
  source: 'st-elsewhere',
  patientId: 'p1',
  userId: 'Practitioner/7',
  assessmentId: '11111111-1111-4111-8111-111111111111',
  cardUuid: '22222222-2222-4222-8222-222222222222',
};

let keys: SigningKey[];
beforeEach(() => {
  keys = [];
});
const store: Pick<Store, 'signingKeys' | 'addSigningKey'> = {
  signingKeys: async () => keys.toSorted((a, b) => b.madeAt - a.madeAt || (a.kid < b.kid ? -1 : 1)),
  addSigningKey: async (key) => void keys.push(key),
};
const open = (changes: Partial<TicketOptions> = {}) =>
  openTickets({ store, publicUrl, lifetimeMinutes: 30, clock: () => testNow, ...changes });

async function reasonOf(check: Promise<Ticket>): Promise<string> {
  return check.then(
    () => 'taken',
    (error: unknown) => (error instanceof ProofProblem ? error.reason : String(error)),
  );
}

describe('a ticket', () => {
  it('says which card was shown to which user, only by IDs, in fewer than 700 characters', async () => {
    const tickets = await open();
    const text = await tickets.issue(ticket);
    expect(await tickets.check(text)).toEqual(ticket);
    expect(Object.keys(decodeJwt(text)).toSorted()).toEqual([
      'asm',
      'aud',
      'card',
      'exp',
      'iat',
      'iss',
      'pat',
      'src',
      'sub',
    ]);
    expect(decodeProtectedHeader(text)).toEqual({ alg: 'ES256', kid: keys[0]?.kid, typ: 'bellwether-ticket+jwt' });
    expect(text.length).toBeLessThan(700);
  });

  it('is good for its minutes and the difference of clocks', async () => {
    const text = await (await open()).issue(ticket);
    const at = async (ms: number) => reasonOf((await open({ clock: () => testNow + ms })).check(text));
    expect(await at(30 * 60_000 + 29_000)).toBe('taken');
    expect(await at(30 * 60_000 + 31_000)).toBe('ticket-expired');
  });

  it('is taken by another instance and after a restart: the key is in the store', async () => {
    const [first, second] = [await open(), await open()];
    expect(keys).toHaveLength(1);
    expect(await second.check(await first.issue(ticket))).toEqual(ticket);
  });

  it('is taken by an instance that began before its key was made', async () => {
    const first = await open();
    const before = await first.issue(ticket);
    const earlier = keys.splice(0);
    const second = await open({ clock: () => testNow + 1 });
    keys.push(...earlier);
    expect(await first.check(await second.issue(ticket))).toEqual(ticket);
    expect(await second.check(before)).toEqual(ticket);
  });

  it.each([
    ['the first', 0],
    ['the second', 1],
  ])(
    'of two instances that began before there was a key is taken by the other, where %s adds its key first',
    async (_which, first) => {
      // Both have found no key by the time that either is let add its own.
      const held: (() => void)[] = [];
      const opening: Promise<Tickets>[] = [];
      await new Promise<void>((bothAreHeld) => {
        const addSigningKey: typeof store.addSigningKey = async (key) => {
          await new Promise<void>((letGo) => {
            held.push(letGo);
            if (held.length === 2) bothAreHeld();
          });
          keys.push(key);
        };
        for (let i = 0; i < 2; i += 1) opening.push(open({ store: { ...store, addSigningKey } }));
      });
      held[first]?.();
      const earlier = await Promise.race(opening);
      const text = await earlier.issue(ticket);
      held[1 - first]?.();
      const both = await Promise.all(opening);
      expect(keys).toHaveLength(2);
      for (const one of both) {
        expect(await one.check(text)).toEqual(ticket);
        for (const other of both) expect(await one.check(await other.issue(ticket))).toEqual(ticket);
      }
    },
  );

  it('is signed, after a restart, by the newest of several keys', async () => {
    for (const later of [0, 1]) {
      const madeBefore = keys.splice(0);
      await open({ clock: () => testNow + later });
      keys.push(...madeBefore);
    }
    const kids = await Promise.all(
      [open(), open()].map(async (one) => decodeProtectedHeader(await (await one).issue(ticket)).kid),
    );
    const newest = keys.find(({ madeAt }) => madeAt === testNow + 1);
    expect(kids).toEqual([newest?.kid, newest?.kid]);
  });
});

describe('no ticket is', () => {
  const signed = async (
    claims: Readonly<Record<string, unknown>> = {},
    header: Readonly<Record<string, unknown>> = {},
    own = true,
  ) => {
    const [known] = keys;
    const pair = await generateKeyPair('ES256', { extractable: true });
    const key = own && known !== undefined ? known.jwk : await exportJWK(pair.privateKey);
    const iat = testNow / 1000;
    const good = { iss: publicUrl, aud: publicUrl, sub: ticket.userId, src: 's', pat: 'p', asm: 'a', card: 'c', iat };
    return new SignJWT(JSON.parse(JSON.stringify({ ...good, exp: iat + 60, ...claims })))
      .setProtectedHeader({ alg: 'ES256', kid: known?.kid ?? '', typ: 'bellwether-ticket+jwt', ...header })
      .sign(key);
  };

  it('something that is none, or nothing', async () => {
    const tickets = await open();
    for (const text of [undefined, '', 'x', 'a.b.c', 'a.b.c.d', `${'a'.repeat(3_000)}.b.c`, 'e30.e30.e30']) {
      expect(await reasonOf(tickets.check(text))).toBe('ticket');
    }
  });

  it.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    ['for another service', { aud: 'https://other.example' }, {}],
    ['by another service', { iss: 'https://other.example' }, {}],
    ['without an end', { exp: undefined }, {}],
    ['without a user', { sub: undefined }, {}],
    ['without a patient', { pat: undefined }, {}],
    ['with a patient that is a list', { pat: ['p1'] }, {}],
    ['with another typ', {}, { typ: 'JWT' }],
    ['with an unknown key id', {}, { kid: 'unknown' }],
  ])('one %s', async (_case, claims, header) => {
    const tickets = await open();
    expect(await reasonOf(tickets.check(await signed()))).toBe('taken');
    expect(await reasonOf(tickets.check(await signed(claims, header)))).toBe('ticket');
  });

  it('one signed by another key under the right key id', async () => {
    const tickets = await open();
    expect(await reasonOf(tickets.check(await signed({}, {}, false)))).toBe('ticket');
  });

  it('one with alg none, or with its claims exchanged', async () => {
    const tickets = await open();
    expect(await reasonOf(tickets.check(`${new UnsecuredJWT({ sub: 'x' }).encode()}c2ln`))).toBe('ticket');
    const [header, , signature] = (await tickets.issue(ticket)).split('.');
    const [, claims] = (await tickets.issue({ ...ticket, patientId: 'p2' })).split('.');
    expect(await reasonOf(tickets.check(`${header}.${claims}.${signature}`))).toBe('ticket');
  });

  it('one whose key was removed from the store, after a restart', async () => {
    const text = await (await open()).issue(ticket);
    keys.splice(0);
    expect(await reasonOf((await open()).check(text))).toBe('ticket');
  });
});
