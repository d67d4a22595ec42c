import { useCallback } from 'react';
import type { Overview } from '../../overview/overview.js';
import type { OverviewRequest } from '../../worker/chart-worker-api.js';
import type { ChartWorker } from '../../worker/open-chart-worker.js';
import { useAsked } from '../use-asked.js';

/** What is known of an overview: it, that it failed, or (null) that it is being worked out. */
export type OverviewState = { readonly overview: Overview } | { readonly overview: null; readonly failed: boolean };

/**
 * Works the overview out in the worker, again where the chart or the question changes; the last one stays meanwhile.
 *
 * @param known the answer, where it came with the chart
 */
export function useOverview(worker: ChartWorker, request: OverviewRequest, known: Overview | null): OverviewState {
  const [asked] = useAsked(
    useCallback(() => worker.overview(request), [worker, request]),
    known,
  );
  return asked.status === 'ready' ? { overview: asked.answer } : { overview: null, failed: asked.status === 'failed' };
}
