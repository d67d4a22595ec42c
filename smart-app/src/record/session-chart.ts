import type { AppConfig } from '../launch/app-config.js';
import type { LaunchContext } from '../launch/launch-context.js';
import type { Session } from '../launch/session.js';
import { overviewRequest } from '../overview/overview-request.js';
import { type DecisionStore, decisionsAsOf, decisionsOf } from '../service/decision-store.js';
import type { ChartWorker } from '../worker/open-chart-worker.js';
import { type ChartStore, createChartStore } from './chart-store.js';
import { withFirstScreen } from './first-screen.js';

interface SessionChartOptions {
  readonly worker: ChartWorker;
  readonly session: Pick<Session, 'issuer' | 'scope' | 'authorization'>;
  readonly context: LaunchContext;
  readonly config: AppConfig;
  /** Read again with the chart: colleagues decide meanwhile. */
  readonly decisions: DecisionStore;
}

/** So long a chart that was read waits for the decisions about its patient. */
const maxDecisionsWaitMs = 2000;

/** The chart that a session has open, read by the worker with the session's token. */
export function sessionChart({ worker, session, context, config, decisions }: SessionChartOptions): ChartStore {
  const { issuer, scope, authorization } = session;
  const { queries, site } = config;
  return createChartStore({
    read: async (asOf, onProgress) => {
      const request = {
        ...{ base: issuer.iss, patientId: context.patientId, queries, scope: scope(), asOf },
        question: overviewRequest(site, context, asOf, []),
      };
      const asked = decisions.load();
      const outcome = await worker.read(request, authorization, onProgress);
      // A first screen without them would be followed by another one. A service that does not answer holds up no chart.
      await Promise.race([asked, wait(maxDecisionsWaitMs)]);
      const heeded = decisionsAsOf(decisionsOf(decisions.state()), asOf);
      return withFirstScreen(outcome, worker, { request: overviewRequest(site, context, asOf, heeded), wait });
    },
    now: Date.now,
  });
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
