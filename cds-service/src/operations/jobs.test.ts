import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { ServiceError } from '../errors.js';
import type { Retention } from '../store/store.js';
import { testNow } from '../test-support/chart.js';
import { removeExpired } from './jobs.js';
import { createMetrics } from './metrics.js';

const retention: Retention = { assessmentDays: 90, silentDays: 730, auditDays: 2190 };

async function run(remove: (now: number, of: Retention) => Promise<Readonly<Record<string, number>>>) {
  const lines: string[] = [];
  const metrics = createMetrics();
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  await removeExpired({ store: { removeExpired: remove }, retention, metrics, log, clock: () => testNow });
  return { log: lines.join(''), metrics: (await metrics.exposition()).text };
}

describe('expired rows', () => {
  it('are removed, logged and counted by kind', async () => {
    const { log, metrics } = await run(async (now, of) => {
      expect([now, of]).toEqual([testNow, retention]);
      return { assessments: 3, tokens: 0 };
    });
    expect(log).toContain('"removed":{"assessments":3,"tokens":0}');
    expect(metrics).toContain('bellwether_expired_rows_total{kind="assessments"} 3');
  });

  it('stay where the store does not answer, which is logged and counted', async () => {
    const { log, metrics } = await run(() => Promise.reject(new ServiceError('store-unavailable', 'no answer')));
    expect(log).toContain('"code":"store-unavailable"');
    expect(metrics).toContain('bellwether_store_failures_total{during="retention"} 1');
  });
});
