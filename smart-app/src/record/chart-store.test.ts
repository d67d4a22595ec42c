import { describe, expect, it } from '@jest/globals';
import { careLimitsAt, readPatientRecord } from '@bellwether/fhir-mapping';
import type { LoadFailure, ReadChart, ReadOutcome } from '../worker/chart-worker-api.js';
import { type ChartState, createChartStore } from './chart-store.js';

const whole: ReadChart = {
  identity: null,
  latest: [],
  span: null,
  unused: [],
  unusedCount: 0,
  othersCount: 0,
  gaps: [],
  careLimits: careLimitsAt(readPatientRecord([]), 1000),
  links: [],
  linksCut: 0,
  asOf: 1000,
  received: 1,
  expected: 1,
};
const failed = (failure: LoadFailure): ReadOutcome => ({ failure, chart: null });

/** A store whose readings end one after the other as said; waits until nothing is being read. */
function storeOf(outcomes: readonly (ReadChart | ReadOutcome | Error)[]) {
  let begun = 0;
  const store = createChartStore({
    read: async (asOf, onProgress) => {
      const outcome = outcomes[begun++];
      onProgress({ received: 1, expected: null });
      if (outcome === undefined || outcome instanceof Error) throw outcome ?? new Error('not expected');
      return 'failure' in outcome ? outcome : { failure: null, chart: { ...outcome, asOf } };
    },
    now: () => 1000 + begun,
  });
  const read = () =>
    new Promise<ChartState>((resolve) => {
      const stop = store.subscribe(() => {
        if (store.state().progress !== null) return;
        stop();
        resolve(store.state());
      });
      store.refresh();
    });
  return { store, read, begun: () => begun };
}

describe('The chart of a session', () => {
  it('is read when told to, once at a time', async () => {
    const { store, read, begun } = storeOf([whole, whole]);
    expect([store.state(), begun()]).toEqual([{ chart: null, progress: null, failure: null }, 0]);
    const reading = read();
    store.refresh();
    expect(store.state().progress).toEqual({ received: 1, expected: null });
    expect(await reading).toEqual({ chart: whole, progress: null, failure: null });
    expect(begun()).toBe(1);
  });

  it('what cannot be shown is a failure', async () => {
    expect(await storeOf([failed('refused')]).read()).toEqual({ chart: null, progress: null, failure: 'refused' });
  });

  it('a worker that stopped shows nothing rather than something wrong', async () => {
    const broken = await storeOf([new Error('broken')]).read();
    expect(broken).toEqual({ chart: null, progress: null, failure: 'app-failed' });
  });

  it('a chart stays, with its time, while it is read again and when that fails', async () => {
    const { store, read } = storeOf([whole, failed('failed'), whole]);
    const { chart } = await read();
    const again = read();
    expect(store.state()).toMatchObject({ chart, progress: { received: 1 } });
    expect(await again).toEqual({ chart, progress: null, failure: 'failed' });
    expect(await read()).toMatchObject({ chart: { asOf: 1002 }, failure: null });
  });

  it('progress that comes late, when reading is over, changes nothing', async () => {
    let late: (progress: { received: number; expected: null }) => void = () => undefined;
    const store = createChartStore({
      read: async (_asOf, onProgress) => {
        late = onProgress;
        return { failure: null, chart: whole };
      },
      now: () => 1000,
    });
    store.refresh();
    await new Promise<void>((resolve) => {
      store.subscribe(() => {
        if (store.state().chart !== null) resolve();
      });
    });
    late({ received: 7, expected: null });
    expect(store.state()).toEqual({ chart: whole, progress: null, failure: null });
  });
});
