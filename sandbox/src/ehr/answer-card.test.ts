import { describe, expect, it } from '@jest/globals';
import type { FhirBackend } from '../backend/fhir-backend.js';
import { answerCard } from './answer-card.js';
import type { Ehr } from './ehr.js';
import { ShownCards } from './shown-cards.js';

const task = { resourceType: 'Task', status: 'requested', intent: 'proposal', for: { reference: 'Patient/p' } };
const card = {
  summary: 'Risk',
  indicator: 'info',
  source: { label: 'S' },
  links: [],
  overrideReasons: [],
  suggestions: [{ label: 'Do it', actions: [{ type: 'create', description: 'Creates a Task', resource: task }] }],
} as const;

/** An EHR in front of a FHIR server that takes its time, and may refuse in the end. */
function slowEhr(status: number) {
  const transactions: unknown[] = [];
  const backend: FhirBackend = {
    name: '',
    async send({ method, body }) {
      if (method === 'GET') return { status: 200, headers: {}, body: { resourceType: 'Practitioner' } };
      transactions.push(body);
      await new Promise((resolve) => setImmediate(resolve));
      const entry = [{ response: { status: '201', location: 'Task/1/_history/1' } }];
      return { status, headers: {}, body: status === 200 ? { resourceType: 'Bundle', entry } : undefined };
    },
  };
  const cards = new ShownCards(() => 'shown');
  const ehr = {
    backend,
    fhirBase: 'http://x/fhir',
    cards,
    now: () => new Date(0),
    newId: () => 'id',
  } as unknown as Ehr;
  const shown = cards.show('p', { hook: 'patient-view', id: 's' }, structuredClone(card) as never);
  return { ehr, shown, transactions, cards };
}

describe('a decision that takes its time', () => {
  const accept = { kind: 'accept', suggestion: 0 } as const;

  it('is carried out once, though it is made twice', async () => {
    const { ehr, shown, transactions } = slowEhr(200);
    const both = await Promise.allSettled([answerCard(ehr, shown, accept), answerCard(ehr, shown, accept)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(both[0]).toMatchObject({ value: { answers: [{ response: { created: ['Task/1'] } }] } });
    expect(transactions).toHaveLength(1);
  });

  it('can be made again where the FHIR server did not take it', async () => {
    const { ehr, shown, transactions, cards } = slowEhr(422);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(answerCard(ehr, shown, accept)).rejects.toMatchObject({
        code: 'card',
        message: 'Nothing was created. The FHIR server returned HTTP 422.',
      });
    }
    expect([transactions.length, cards.find('p', 'shown')?.answers]).toEqual([2, []]);
  });
});
