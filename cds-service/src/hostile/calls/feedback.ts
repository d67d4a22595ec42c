import { randomUUID } from 'node:crypto';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { expect } from '@jest/globals';
import { patientViewPath } from '../../test-support/call-service.js';
import { goodClaims } from '../../test-support/ehr-client.js';
import { canary } from '../support/canary.js';
import type { HostileCall } from '../support/hostile-call.js';
import { ecIssuer, publicUrl } from '../support/hostile-environment.js';

const path = `${patientViewPath}/feedback`;
const item = (changes: JsonObject = {}): JsonObject => ({
  card: randomUUID(),
  outcome: 'overridden',
  outcomeTimestamp: new Date().toISOString(),
  ...changes,
});

function sent(title: string, status: HostileCall['status'], body: () => unknown): HostileCall {
  return { title, status, send: ({ call }) => call({ path, body: body() }) };
}

const comment = (userComment: unknown) => item({ overrideReason: { userComment } });

/** Feedback that is too large, invalid, or another client's. */
export const feedbackCalls: readonly HostileCall[] = [
  sent('10,000 items', 400, () => ({ feedback: Array.from({ length: 10_000 }, () => item()) })),
  sent('a million items that are not objects', 400, () => ({ feedback: Array(1_000_000).fill(0) })),
  sent('an empty list', 400, () => ({ feedback: [] })),
  sent('not a list', 400, () => ({ feedback: { length: 1, 0: item() } })),
  sent('a comment of a megabyte', 400, () => ({ feedback: [comment(canary.repeat(100_000))] })),
  sent('a comment that is not a text', 400, () => ({ feedback: [comment({ $ne: null })] })),
  sent('a reason of a megabyte', 400, () => ({
    feedback: [item({ overrideReason: { reason: { code: canary.repeat(100_000) } } })],
  })),
  sent('a thousand suggestions', 400, () => ({
    feedback: [
      item({ outcome: 'accepted', acceptedSuggestions: Array.from({ length: 1000 }, () => ({ id: canary })) }),
    ],
  })),
  sent('a card that is SQL', 400, () => ({ feedback: [item({ card: `'); drop table feedback; --${canary}` })] })),
  sent('an unknown outcome', 400, () => ({ feedback: [item({ outcome: canary })] })),
  sent('an invalid time', 400, () => ({ feedback: [item({ outcomeTimestamp: canary })] })),
  sent('a time of the year 300000', 400, () => ({ feedback: [item({ outcomeTimestamp: '300000-01-01T00:00:00Z' })] })),
  {
    title: 'one valid and one invalid item: the valid one is stored, and the other is named',
    status: 200,
    send: ({ call }) => call({ path, body: { feedback: [item(), item({ card: 7 })] } }),
    check: async ({ body, headers }, { production }) => {
      expect(JSON.parse(body).issue).toMatchObject([{ severity: 'warning', expression: ['feedback.1.card'] }]);
      await production.wrote(new RegExp(`"${headers.get('x-request-id')}".*"refused":1,"stored":1`));
    },
  },
  sent('extensions of a reason by the thousand', 200, () => ({
    feedback: [
      item({
        overrideReason: {
          extension: Object.fromEntries(
            Array.from({ length: 5_000 }, (_, index) => [`x${index}`, { reasonTitle: canary }]),
          ),
        },
      }),
    ],
  })),
  sent('SQL, NUL and half a character in a comment', 200, () => ({
    feedback: [comment(`'; drop table feedback; -- \u0000\ud800\u202e${canary}`)],
  })),
  sent('a card that nobody was sent', 200, () => ({ feedback: [item()] })),
  {
    title: "another client's card: accepted, without an assessment",
    status: 200,
    send: async ({ call, ec }) => {
      const { cards } = JSON.parse((await call()).body) as { readonly cards: readonly [{ readonly uuid: string }] };
      const claims = goodClaims(ecIssuer, publicUrl + path, Date.now(), { tenant: 'north' });
      const overrideReason = { reason: { code: 'less-worried' } };
      return call({
        path,
        token: await ec.token(claims),
        body: { feedback: [item({ card: cards[0].uuid, overrideReason })] },
      });
    },
    check: async ({ body, headers }, { production }) => {
      expect(body).toBe('');
      await production.wrote(new RegExp(`"${headers.get('x-request-id')}".*"unmatched":1`));
    },
  },
];
