import { createFhirReader } from './fhir/fhir-reader.js';
import { loadChart } from './fhir/load-chart.js';
import { loadAppConfig } from './launch/app-config.js';
import { openSession } from './launch/session.js';
import { loadEhrStyle } from './load-ehr-style.js';
import { createChartStore } from './record/chart-store.js';
import { mapInWorker } from './record/map-in-worker.js';
import { ChartPage } from './views/ChartPage.js';
import { noEhrStyle } from './views/ehr-style.js';
import { NotLaunched } from './views/NotLaunched.js';
import { ProblemPage } from './views/ProblemPage.js';
import { StatePage } from './views/StatePage.js';
import { words } from './words/en.js';
import { drawInto } from './root.js';

const draw = drawInto(document);

/** The redirect page: completes the launch, once, outside of React, which may draw twice. */
async function start(): Promise<void> {
  draw(<StatePage title={words.starting} role="status" />);
  const config = await loadAppConfig(fetch);
  const session = await openSession(config);
  if (session === null) return draw(<NotLaunched />);
  const reader = createFhirReader({
    base: session.issuer.iss,
    authorization: session.authorization,
    fetch: fetch.bind(globalThis),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: Date.now,
  });
  const store = createChartStore({
    load: (options) => loadChart(reader, options),
    map: mapInWorker,
    queries: config.queries,
    patientId: session.context.patientId,
    scope: session.scope,
    now: Date.now,
  });
  store.refresh();
  draw(<ChartPage session={session} store={store} />);
  const style = await loadEhrStyle(session, fetch);
  if (style !== noEhrStyle) draw(<ChartPage session={session} store={store} />, style);
}

start().catch((problem: unknown) => draw(<ProblemPage problem={problem} />));
