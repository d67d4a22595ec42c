import { useEffect, useState } from 'react';
import type { Overview } from '../../overview/overview.js';
import type { OverviewRequest } from '../../worker/chart-worker-api.js';
import type { ChartWorker } from '../../worker/open-chart-worker.js';

/** What is known of an overview: it, that it failed, or (null) that it is being worked out. */
export type OverviewState = { readonly overview: Overview } | { readonly overview: null; readonly failed: boolean };

/** Works the overview out in the worker, again where the chart or the question changes; the last one stays meanwhile. */
export function useOverview(worker: ChartWorker, request: OverviewRequest): OverviewState {
  const { site, at, since, encounterId, artefact } = request;
  const [state, setState] = useState<OverviewState>({ overview: null, failed: false });
  useEffect(() => {
    let wanted = true;
    worker.overview({ site, at, since, encounterId, artefact }).then(
      (overview) => wanted && setState({ overview }),
      () => wanted && setState({ overview: null, failed: true }),
    );
    return () => {
      wanted = false;
    };
  }, [worker, site, at, since, encounterId, artefact]);
  return state;
}
