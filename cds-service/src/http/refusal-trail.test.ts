import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { ServiceError } from '../errors.js';
import type { RefusalRecord } from '../store/store.js';
import { type Refusal, refusalTrail } from './refusal-trail.js';

const refusal = (changes: Partial<Refusal> = {}): Refusal => ({
  requestId: 'r',
  source: null,
  claimedClient: 'st-elsewhere',
  userId: null,
  patientIds: [],
  address: '203.0.113.7',
  outcome: '401 signature',
  ...changes,
});

function trailWithRows() {
  const rows: RefusalRecord[] = [];
  const failures: string[] = [];
  const state = { now: 1_000, down: false };
  const trail = refusalTrail({
    store: {
      recordRefusals: async (added) => {
        if (state.down) throw new ServiceError('store-unavailable', 'down');
        rows.push(...added);
      },
    },
    clock: () => state.now,
    log: pino({ enabled: false }),
    metrics: { storeFailure: (during) => void failures.push(during) },
  });
  return { trail, rows, failures, state };
}

describe('refused calls in the audit trail', () => {
  it('the first of a kind has a row at once; the others of its minute have one together, with their number', async () => {
    const { trail, rows, state } = trailWithRows();
    for (let calls = 0; calls < 500; calls += 1) await trail.record(refusal({ requestId: `r${calls}` }));
    await trail.record(refusal({ outcome: '429 address' }));
    await trail.record(refusal({ address: '203.0.113.8' }));
    expect(rows.map(({ requestId, outcome, address }) => [requestId, outcome, address])).toEqual([
      ['r0', '401 signature', '203.0.113.7'],
      ['r', '429 address', '203.0.113.7'],
      ['r', '401 signature', '203.0.113.8'],
    ]);
    rows.length = 0;
    state.now += 60_000;
    await trail.record(refusal({ requestId: 'later' }));
    expect(rows.map(({ requestId, outcome }) => [requestId, outcome])).toEqual([
      ['r0', '401 signature, and 499 more within a minute'],
      ['later', '401 signature'],
    ]);
  });

  it('of ever new addresses do not fill the disk', async () => {
    const { trail, rows } = trailWithRows();
    for (let calls = 0; calls < 3_000; calls += 1) await trail.record(refusal({ address: `2001:db8::${calls}` }));
    await trail.flush();
    expect(rows).toHaveLength(1_002);
    expect(rows.at(-1)).toMatchObject({ address: 'several', outcome: 'refused, and 1999 more within a minute' });
  });

  it('of a user who asked about patients have a row for each patient, each time', async () => {
    const { trail, rows } = trailWithRows();
    const asked = refusal({ outcome: '403 worklist', userId: 'Practitioner/7', patientIds: ['p1', 'p2'] });
    await trail.record(asked);
    await trail.record(asked);
    expect(rows.map(({ patientId }) => patientId)).toEqual(['p1', 'p2', 'p1', 'p2']);
  });

  it('a store that fails is reported, and the caller is refused all the same', async () => {
    const { trail, failures, state } = trailWithRows();
    state.down = true;
    await trail.record(refusal());
    await trail.record(null);
    expect(failures).toEqual(['refusal']);
  });

  it('numbers that were not stored yet are stored at the end', async () => {
    const { trail, rows } = trailWithRows();
    await trail.record(refusal());
    await trail.record(refusal());
    await trail.flush();
    await trail.flush();
    expect(rows.map(({ outcome }) => outcome)).toEqual(['401 signature', '401 signature, and 1 more within a minute']);
  });
});
