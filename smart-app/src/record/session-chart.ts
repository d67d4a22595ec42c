import type { AppConfig } from '../launch/app-config.js';
import type { LaunchContext } from '../launch/launch-context.js';
import type { Session } from '../launch/session.js';
import { overviewRequest } from '../overview/overview-request.js';
import type { ChartWorker } from '../worker/open-chart-worker.js';
import { type ChartStore, createChartStore } from './chart-store.js';
import { withFirstScreen } from './first-screen.js';

interface SessionChartOptions {
  readonly worker: ChartWorker;
  readonly session: Pick<Session, 'issuer' | 'scope' | 'authorization'>;
  readonly context: LaunchContext;
  readonly config: AppConfig;
}

/** The chart that a session has open, read by the worker with the session's token. */
export function sessionChart({ worker, session, context, config }: SessionChartOptions): ChartStore {
  const { issuer, scope, authorization } = session;
  const { queries, site } = config;
  return createChartStore({
    read: async (asOf, onProgress) => {
      const request = {
        ...{ base: issuer.iss, patientId: context.patientId, queries, scope: scope(), asOf },
        conceptMap: site.conceptMap,
      };
      const outcome = await worker.read(request, authorization, onProgress);
      return withFirstScreen(outcome, worker, { request: overviewRequest(site, context, asOf), wait });
    },
    now: Date.now,
  });
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
