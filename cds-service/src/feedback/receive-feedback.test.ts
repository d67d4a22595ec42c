import { describe, expect, it } from '@jest/globals';
import type { Caller } from '../auth/caller.js';
import { overrideReasons } from '../card/card.js';
import { RequestProblem, ServiceError } from '../errors.js';
import type { FeedbackItem } from '../store/store.js';
import { memoryStore } from '../test-support/memory-store.js';
import { receiveFeedback } from './receive-feedback.js';

const caller: Caller = { client: 'ehr', source: 'ehr/ward', fhirServers: [], authenticated: true };
const publicUrl = 'https://cds.example';
const now = Date.UTC(2026, 10, 24, 14, 10);
const card = '9368d37b-283f-44a0-93ea-547cebab93ed';
const outcomeTimestamp = '2026-11-24T14:05:31Z';
const secret = 'Zebra-Patient-Name';
const accepted = {
  card,
  outcome: 'accepted',
  acceptedSuggestions: [{ id: 'e56e1945-20b3-4393-8503-a1a20fd73152' }],
  outcomeTimestamp,
};
const overridden = { card, outcome: 'overridden', outcomeTimestamp };
const system = `${publicUrl}/code-systems/override-reasons`;

async function receive(...items: readonly unknown[]) {
  const stored: FeedbackItem[] = [];
  const store = {
    ...memoryStore(),
    recordFeedback: async (source: string, requestId: string, given: readonly FeedbackItem[], at: number) => {
      expect([source, requestId, at]).toEqual(['ehr/ward', 'r1', now]);
      stored.push(...given);
      return given.map(({ cardUuid }, i) => ({
        cardUuid,
        state: i === 0 ? ('stored' as const) : ('known' as const),
        assessmentId: null,
        millisecondsToAct: null,
        card: null,
      }));
    },
  };
  const answer = await receiveFeedback({ feedback: items }, caller, 'r1', { store, clock: () => now, publicUrl });
  return { ...answer, stored };
}

const problem = async (body: unknown): Promise<RequestProblem> => {
  const store = { ...memoryStore(), recordFeedback: () => Promise.reject(new Error('nothing may be stored')) };
  const error = await receiveFeedback(body, caller, 'r1', { store, clock: () => now, publicUrl }).catch((e) => e);
  if (!(error instanceof RequestProblem)) throw error;
  return error;
};

describe('CDS Hooks §Feedback 25: what clients send', () => {
  it('an accepted suggestion, by its id', async () => {
    const { stored, received } = await receive(accepted);
    expect(stored).toEqual([
      {
        cardUuid: card,
        outcome: 'accepted',
        outcomeTimestamp: Date.UTC(2026, 10, 24, 14, 5, 31),
        acceptedSuggestions: ['e56e1945-20b3-4393-8503-a1a20fd73152'],
        overrideReason: null,
      },
    ]);
    expect(received).toEqual([{ outcome: 'accepted', reason: null, card: null }]);
  });

  it.each<[string, object, FeedbackItem['overrideReason'], string | null]>([
    ['without a reason', {}, null, null],
    ['with null for none', { overrideReason: null }, null, null],
    [
      'with one of our reasons',
      { overrideReason: { reason: { code: 'input-wrong', system, display: 'An input is wrong' } } },
      { code: 'input-wrong', system, userComment: null },
      'input-wrong',
    ],
    [
      'as the public sandbox does where a reason has no system',
      { overrideReason: { reason: { code: 'already-acting' } } },
      { code: 'already-acting', system: null, userComment: null },
      'already-acting',
    ],
    [
      "with the client's own reason",
      { overrideReason: { reason: { code: 'input-wrong', system: 'urn:epic' } } },
      { code: 'input-wrong', system: 'urn:epic', userComment: null },
      'other',
    ],
    [
      'with a reason and words',
      { overrideReason: { reason: { code: secret }, userComment: secret } },
      { code: secret, system: null, userComment: secret },
      'other',
    ],
    [
      'with words alone',
      { overrideReason: { userComment: secret } },
      { code: null, system: null, userComment: secret },
      'comment',
    ],
    [
      'with an empty comment for none',
      { overrideReason: { reason: { code: 'less-worried', system }, userComment: ' ' } },
      { code: 'less-worried', system, userComment: null },
      'less-worried',
    ],
    [
      'under the name of the list in a card, as Epic sends it',
      { overrideReasons: { reason: { code: 'input-wrong', system }, userComment: 'w' } },
      { code: 'input-wrong', system, userComment: 'w' },
      'input-wrong',
    ],
    [
      'in a list of them',
      { overrideReasons: [{ reason: { code: 'input-wrong', system } }] },
      { code: 'input-wrong', system, userComment: null },
      'input-wrong',
    ],
    [
      'with the words of a reason in an extension',
      { overrideReasons: { extension: { 'com.epic.cdshooks': { reasonCategory: 'a', reasonTitle: 'Of no card' } } } },
      { code: null, system: null, userComment: null, words: 'Of no card' },
      'comment',
    ],
    [
      'with the words that the card offered, in an extension',
      { overrideReason: { extension: { reasonDisplay: `${overrideReasons[0]!.display.toUpperCase()} ` } } },
      {
        code: overrideReasons[0]!.code,
        system: null,
        userComment: null,
        words: overrideReasons[0]!.display.toUpperCase(),
      },
      overrideReasons[0]!.code,
    ],
    [
      'with unknown fields and extensions',
      { extension: { a: 1 }, surprise: 2, overrideReason: { reason: { code: 'x', version: '1' }, extension: {} } },
      { code: 'x', system: null, userComment: null },
      'other',
    ],
  ])('an override %s', async (_case, more, expected, reason) => {
    const { stored, counts, received } = await receive({ ...overridden, ...more });
    expect(stored[0]?.overrideReason).toEqual(expected);
    expect(received).toEqual([{ outcome: 'overridden', reason, card: null }]);
    expect(JSON.stringify([counts, received])).not.toContain(secret);
  });

  it.each([
    ['2026-11-24T14:05:31Z', 0],
    ['2026-11-24T14:05:31.25Z', 250],
    ['2026-11-24t14:05:31z', 0],
    ['2026-11-24T15:05:31+01:00', 0],
    ['2026-11-24T09:05:31.000-05:00', 0],
  ])('the time as RFC 3339 has it: %s', async (text, milliseconds) => {
    const { stored } = await receive({ ...overridden, outcomeTimestamp: text });
    expect(stored[0]?.outcomeTimestamp).toBe(Date.UTC(2026, 10, 24, 14, 5, 31, milliseconds));
  });

  it('a card in capitals is the same card', async () => {
    expect((await receive({ ...overridden, card: card.toUpperCase() })).stored[0]?.cardUuid).toBe(card);
  });
});

describe('CDS Hooks §Feedback 26: batches and repetitions', () => {
  it('takes several items, and counts for the metrics those that are new', async () => {
    const { counts, received } = await receive(overridden, overridden, accepted);
    expect(counts).toEqual({ items: 3, refused: 0, stored: 1, unmatched: 3 });
    expect(received).toHaveLength(1);
  });

  it('stores the others of a batch with bad items, and says which were bad, never what they said', async () => {
    const { stored, counts, refused } = await receive({ ...accepted, card: secret }, overridden, {
      ...overridden,
      outcome: secret,
      outcomeTimestamp: undefined,
    });
    expect(stored).toHaveLength(1);
    expect(counts).toMatchObject({ items: 3, refused: 2, stored: 1 });
    const paths = ['feedback.0.card', 'feedback.2.outcome', 'feedback.2.outcomeTimestamp'];
    expect(refused?.issue).toMatchObject([{ severity: 'warning', expression: paths }]);
    expect(JSON.stringify(refused)).not.toContain(secret);
    expect((await receive(overridden)).refused).toBeNull();
  });
});

describe('CDS Hooks §Feedback: a call without one good item is 400 naming the field', () => {
  const item = (changes: object) => ({ feedback: [{ ...overridden, ...changes }] });
  it.each<[unknown, string]>([
    [undefined, 'body'],
    [[], 'body'],
    [{}, 'feedback'],
    [{ feedback: {} }, 'feedback'],
    [{ feedback: [] }, 'feedback'],
    [{ feedback: [secret] }, 'feedback.0'],
    [item({ card: undefined }), 'feedback.0.card'],
    [item({ card: secret }), 'feedback.0.card'],
    [item({ outcome: 'ignored' }), 'feedback.0.outcome'],
    [item({ outcome: 'accepted' }), 'feedback.0.acceptedSuggestions'],
    [item({ outcome: 'accepted', acceptedSuggestions: [] }), 'feedback.0.acceptedSuggestions'],
    [item({ acceptedSuggestions: [{ uuid: secret }] }), 'feedback.0.acceptedSuggestions.0.id'],
    [item({ outcomeTimestamp: undefined }), 'feedback.0.outcomeTimestamp'],
    [item({ outcomeTimestamp: 1732457131 }), 'feedback.0.outcomeTimestamp'],
    [item({ outcomeTimestamp: '2026-11-24' }), 'feedback.0.outcomeTimestamp'],
    [item({ outcomeTimestamp: '2026-11-24T14:05:31' }), 'feedback.0.outcomeTimestamp'],
    [item({ outcomeTimestamp: '2026-02-30T14:05:31Z' }), 'feedback.0.outcomeTimestamp'],
    [item({ overrideReason: {} }), 'feedback.0.overrideReason'],
    [item({ overrideReason: { userComment: '' } }), 'feedback.0.overrideReason'],
    [item({ overrideReason: secret }), 'feedback.0.overrideReason'],
    [item({ overrideReason: { reason: secret } }), 'feedback.0.overrideReason.reason'],
    [item({ overrideReason: { reason: { display: secret } } }), 'feedback.0.overrideReason.reason.code'],
    [item({ overrideReason: { userComment: 'x'.repeat(4001) } }), 'feedback.0.overrideReason.userComment'],
    [{ feedback: Array.from({ length: 501 }, () => overridden) }, 'feedback'],
    [item({ acceptedSuggestions: Array.from({ length: 51 }, () => ({ id: 'x' })) }), 'feedback.0.acceptedSuggestions'],
  ])('case %#', async (body, path) => {
    const { code, message, paths } = await problem(body);
    expect([code, paths[0]]).toEqual(['request-invalid', path]);
    expect(message).not.toContain(secret);
  });

  it('a body with a million invalid items gets a short answer', async () => {
    const { message } = await problem({ feedback: Array.from({ length: 500 }, () => ({})) });
    expect(message).toMatch(/; and 480 more items$/);
    expect((await problem({ feedback: Array.from({ length: 300_000 }, () => ({})) })).message).toBe(
      'feedback: expected at most 500',
    );
  });

  it('is not answered with 200 where it cannot be stored', async () => {
    const store = {
      ...memoryStore(),
      recordFeedback: () => Promise.reject(new ServiceError('store-unavailable', 'down')),
    };
    const receiving = receiveFeedback({ feedback: [overridden] }, caller, 'r1', { store, clock: () => now, publicUrl });
    await expect(receiving).rejects.toMatchObject({ code: 'store-unavailable' });
  });
});
