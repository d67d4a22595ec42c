import { describe, expect, it } from '@jest/globals';
import type { Overview } from '../overview/overview.js';
import type { OverviewRequest, ReadChart, ReadOutcome } from '../worker/chart-worker-api.js';
import { withFirstScreen } from './first-screen.js';

const chart = { asOf: 1000, received: 1 } as unknown as ReadChart;
const overview = { at: 1000 } as unknown as Overview;
const request = { at: 1000, decisions: [] } as unknown as OverviewRequest;
const never = new Promise<never>(() => undefined);
const read: ReadOutcome = { failure: null, chart };
const worker = { overview: async () => overview, moments: async () => [500, 1000] };

describe('The first screen of a chart', () => {
  it('comes with the chart', async () => {
    expect(await withFirstScreen(read, worker, { request, wait: () => never })).toEqual({
      failure: null,
      chart: { ...chart, firstScreen: { overview, moments: [500, 1000], decisions: [] } },
    });
  });

  it.each([
    ['the overview cannot be worked out', { ...worker, overview: () => Promise.reject(new Error('broken')) }, never],
    ['the moments cannot be computed', { ...worker, moments: () => Promise.reject(new Error('broken')) }, never],
    ['it takes too long', { ...worker, overview: () => never }, Promise.resolve()],
  ])('is left to the view of the chart where %s', async (_why, slow, waited) => {
    expect(await withFirstScreen(read, slow, { request, wait: () => waited })).toEqual(read);
  });

  it('is not asked for where nothing was read', async () => {
    const refused: ReadOutcome = { failure: 'refused', chart: null };
    const asked = () => Promise.reject(new Error('asked'));
    expect(await withFirstScreen(refused, { overview: asked, moments: asked }, { request, wait: () => never })).toEqual(
      refused,
    );
  });
});
