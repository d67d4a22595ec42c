import { loadAppConfig } from './launch/app-config.js';
import { openSession } from './launch/session.js';
import { loadEhrStyle } from './load-ehr-style.js';
import { createChartStore } from './record/chart-store.js';
import { drawInto } from './root.js';
import { ChartPage } from './views/ChartPage.js';
import { noEhrStyle } from './views/ehr-style.js';
import { NotLaunched } from './views/NotLaunched.js';
import { ProblemPage } from './views/ProblemPage.js';
import { StatePage } from './views/StatePage.js';
import { words } from './words/en.js';
import { openChartWorker } from './worker/open-chart-worker.js';

const draw = drawInto(document);

/** The redirect page: completes the launch, once, outside of React, which may draw twice. */
async function start(): Promise<void> {
  draw(<StatePage title={words.starting} role="status" />);
  const config = await loadAppConfig(fetch);
  const session = await openSession(config);
  if (session === null) return draw(<NotLaunched />);
  const worker = openChartWorker();
  const { issuer, context, scope, authorization } = session;
  const store = createChartStore({
    read: (asOf, onProgress) =>
      worker.read(
        {
          base: issuer.iss,
          patientId: context.patientId,
          queries: config.queries,
          scope: scope(),
          asOf,
          conceptMap: config.site.conceptMap,
        },
        authorization,
        onProgress,
      ),
    now: Date.now,
  });
  store.refresh();
  const parts = { session, store, worker, site: config.site };
  draw(<ChartPage {...parts} />);
  const style = await loadEhrStyle(session, fetch);
  if (style !== noEhrStyle) draw(<ChartPage {...parts} />, style);
}

start().catch((problem: unknown) => draw(<ProblemPage problem={problem} />));
