import { describe, expect, it } from '@jest/globals';
import { eventsOf, openWorklist, ward } from './test-support/worklist.js';
import { patientOf, scope } from './test-support/ward.js';

describe('What a server may do wrong', () => {
  it.each([
    ['refused', { status: 'refused' }],
    ['failed', { status: 'failed' }],
    ['failed', { status: 'resource', resource: { resourceType: 'OperationOutcome' } }],
  ] as const)(
    '%s: the patients of the chunk are not read, the others are; they can be read again',
    async (why, wrong) => {
      let broken = true;
      const { read, asked } = openWorklist(ward(60), {
        answer: (url) => (broken && url.startsWith('Condition') && url.includes('p25,') ? wrong : null),
      });
      const { outcome, events, figures } = await read();
      const unread = Array.from({ length: 25 }, (_, index) => `p${index + 25}`);
      expect(eventsOf(events, 'not-read')).toEqual([{ kind: 'not-read', ids: unread, why }]);
      expect([outcome.failure, figures.size, figures.has('p30')]).toEqual([null, 35, false]);
      broken = false;
      asked.length = 0;
      const again = await read({ only: unread });
      expect([again.figures.size, asked.length, eventsOf(again.events, 'patients')]).toEqual([25, 6, []]);
    },
  );

  it('a page that is missing makes the whole chunk not read: nobody can tell whose it was', async () => {
    const { read } = openWorklist(ward(5), {
      pageSize: 10,
      answer: (url) => (url.includes('from=20') ? { status: 'failed' } : null),
    });
    const { events, figures } = await read();
    expect([figures.size, eventsOf(events, 'not-read')[0]?.ids.length]).toEqual([0, 5]);
  });

  it('a session that ends: nothing more is asked for, and the rest is not read', async () => {
    const { read, asked } = openWorklist(ward(60), {
      answer: (url) => (url.startsWith('Encounter') && url.includes('p25,') ? { status: 'expired' } : null),
    });
    const { outcome, events, figures } = await read();
    expect([outcome.failure, figures.size, eventsOf(events, 'not-read')[0]?.ids.length]).toEqual(['expired', 25, 35]);
    expect(asked).toHaveLength(13);
  });

  it.each([
    ['refused', { status: 'refused' }],
    ['failed', { status: 'failed' }],
    ['expired', { status: 'expired' }],
  ] as const)('the list itself: %s', async (failure, wrong) => {
    const { outcome, events } = await openWorklist(ward(2), { answer: () => wrong }).read();
    expect([outcome.failure, events.filter(({ kind }) => kind !== 'models')]).toEqual([failure, []]);
  });

  it('scopes: without Patient there is no list; what else was not granted is said, and not asked for', async () => {
    const without = (type: string) =>
      scope
        .split(' ')
        .filter((name) => !name.startsWith(`user/${type}`))
        .join(' ');
    expect((await openWorklist(ward(2)).read({ scope: without('Patient') })).outcome.failure).toBe('not-granted');
    const { read, asked } = openWorklist(ward(2));
    const { outcome, figures } = await read({ scope: without('Condition') });
    expect(outcome).toEqual({ failure: null, gaps: [{ key: 'conditions', why: 'not-granted', part: false }] });
    expect([figures.size, asked.filter((url) => url.startsWith('Condition'))]).toEqual([2, []]);
  });

  it('a list without end is left at 300 patients, and said to be cut', async () => {
    const { read, asked } = openWorklist(ward(0), {
      answer: (url) => {
        if (!url.includes('Patient')) return null;
        const page = Number(/page=(\d+)/.exec(url)?.[1] ?? 0);
        const entry = Array.from({ length: 50 }, (_, index) => ({ resource: patientOf(`x${page}-${index}`) }));
        const link = [{ relation: 'next', url: `https://ehr.example/Patient?page=${page + 1}` }];
        return { status: 'resource', resource: { resourceType: 'Bundle', type: 'searchset', entry, link } };
      },
    });
    const { events } = await read();
    const [list] = eventsOf(events, 'patients');
    expect([list?.patients.length, list?.total, list?.cut]).toEqual([300, null, true]);
    expect(asked.filter((url) => /^(https:..ehr.example.)?Patient/.test(url))).toHaveLength(6);
  });
});
