import { describe, expect, it } from '@jest/globals';
import type { ReadCard } from './cds-messages.js';
import { type Answered, ShownCards } from './shown-cards.js';

const service = { hook: 'patient-view', id: 'a-patient-view' };
const card: ReadCard = {
  uuid: 'card-1',
  summary: 'Risk',
  indicator: 'info',
  source: { label: 'S' },
  links: [],
  overrideReasons: [],
  suggestions: [],
};
const answered: Answered = {
  response: {
    kind: 'override',
    at: '2026-11-24T14:00:00.000Z',
    reason: null,
    comment: null,
    feedback: { state: 'sent' },
  },
  outcome: null,
};

function cards() {
  let ids = 0;
  return new ShownCards(() => `shown-${++ids}`);
}

describe('shown cards', () => {
  it('are found in the chart they were shown in, and in no other', () => {
    const shown = cards();
    const { id } = shown.show('p', service, card);
    expect(shown.find('p', id)?.card).toBe(card);
    expect(shown.find('q', id)).toBeUndefined();
  });

  it('are apart, though a service sends the same card again', () => {
    const shown = cards();
    const [first, second] = [shown.show('p', service, card), shown.show('p', service, card)];
    shown.answer(first, 0, answered);
    expect(shown.find('p', second.id)?.answers).toEqual([]);
  });

  it('that were answered are listed by patient, newest first', () => {
    const shown = cards();
    const ids = ['p', 'q', 'p', 'p'].map((patientId) => shown.show(patientId, service, card).id);
    for (const [index, patientId] of ['p', 'q', 'p'].entries()) {
      shown.answer(shown.find(patientId, ids[index]!)!, 0, answered);
    }
    expect(shown.answeredOf('p').map(({ id }) => id)).toEqual([ids[2], ids[0]]);
  });

  it('are forgotten, the oldest first, when there are more than 2,000', () => {
    const shown = cards();
    const ids = Array.from({ length: 2001 }, () => shown.show('p', service, card).id);
    expect([ids[0]!, ids[1]!].map((id) => shown.find('p', id)?.id)).toEqual([undefined, ids[1]]);
  });
});
