import { describe, expect, it } from '@jest/globals';
import type { LoadedChart } from '../fhir/load-chart.js';
import { type ChartState, createChartStore } from './chart-store.js';
import type { MappedChart } from './mapped-chart.js';

const mapped: MappedChart = {
  identity: null,
  latest: [],
  span: null,
  unused: [],
  unusedCount: 0,
  othersCount: 0,
  gaps: [],
};
const whole: LoadedChart = {
  entries: [{ resource: {} }],
  coverage: new Map([['vitals', { status: 'complete', since: null }]]),
  received: 1,
  expected: 1,
  expired: false,
};
const gap = (why: 'failed' | 'refused' | 'not-granted'): LoadedChart => ({
  ...whole,
  entries: [],
  coverage: new Map([['vitals', { status: 'unavailable', why }]]),
});

/** A store whose loads end one after the other as said; waits until nothing is being read. */
function storeOf(loads: readonly (LoadedChart | Error)[], map: () => Promise<MappedChart> = async () => mapped) {
  let begun = 0;
  const store = createChartStore({
    load: async () => {
      const answer = loads[begun++];
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('not expected');
      return answer;
    },
    map,
    queries: [],
    patientId: 'p1',
    scope: () => '',
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
    expect(await reading).toEqual({
      chart: { ...mapped, asOf: 1000, received: 1, expected: 1 },
      progress: null,
      failure: null,
    });
    expect(begun()).toBe(1);
  });

  it.each([
    [gap('failed'), 'failed'],
    [gap('refused'), 'refused'],
    [gap('not-granted'), 'not-granted'],
    [{ ...whole, expired: true }, 'expired'],
    [new Error('broken'), 'failed'],
  ])('%#: what cannot be shown is a failure, %s', async (load, failure) => {
    expect(await storeOf([load]).read()).toEqual({ chart: null, progress: null, failure });
  });

  it('a chart with nothing in it that was read whole is no failure', async () => {
    expect(await storeOf([{ ...whole, entries: [], received: 0, expected: 0 }]).read()).toMatchObject({
      failure: null,
    });
  });

  it('a chart stays, with its time, while it is read again and when that fails', async () => {
    const { store, read } = storeOf([whole, gap('failed'), whole]);
    const { chart } = await read();
    const again = read();
    expect(store.state()).toMatchObject({ chart, progress: { received: 0 } });
    expect(await again).toEqual({ chart, progress: null, failure: 'failed' });
    expect(await read()).toMatchObject({ chart: { asOf: 1002 }, failure: null });
  });

  it('a mapping that fails shows nothing rather than something wrong', async () => {
    const { read } = storeOf([whole], () => Promise.reject(new Error('broken')));
    expect(await read()).toEqual({ chart: null, progress: null, failure: 'mapping-failed' });
  });
});
