import type { ReactNode } from 'react';
import { type Issuer, loadAppConfig } from './launch/app-config.js';
import { openSession } from './launch/session.js';
import { loadEhrStyle } from './load-ehr-style.js';
import { createChartStore } from './record/chart-store.js';
import { drawInto } from './root.js';
import { chartServiceOf } from './service/chart-service.js';
import { ChartPage } from './views/ChartPage.js';
import { noEhrStyle } from './views/ehr-style.js';
import { NotLaunched } from './views/NotLaunched.js';
import { ProblemPage } from './views/ProblemPage.js';
import { StatePage } from './views/StatePage.js';
import { openWords } from './words/open-words.js';
import { readerLanguage } from './words/reader-language.js';
import { openChartWorker } from './worker/open-chart-worker.js';

const texts = await openWords({ detector: readerLanguage() });
const draw = drawInto(document, texts);

/** The redirect page: completes the launch, once, outside of React, which may draw twice. */
async function start(): Promise<void> {
  draw(<StatePage title={texts.t('app.starting')} role="status" />);
  const config = await loadAppConfig(fetch);
  const session = await openSession(config);
  if (session === null) return draw(<NotLaunched />);
  if (session.context === null) {
    const { panelPage } = await import('./panel-main.js');
    const view = panelPage(session, config);
    draw(view);
    return styled(view, session.issuer, session.smartStyleUrl);
  }
  const worker = openChartWorker();
  worker.prepare(config.site).catch(() => undefined);
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
  const service = chartServiceOf(config.service, session, fetch.bind(globalThis));
  const parts = { session, store, worker, site: config.site, service };
  const view = <ChartPage {...parts} />;
  draw(view);
  await styled(view, issuer, context.smartStyleUrl);
}

/** Draws a view again in the EHR's style, where it has one. */
async function styled(view: ReactNode, issuer: Issuer, smartStyleUrl: string | null): Promise<void> {
  const style = await loadEhrStyle({ issuer }, smartStyleUrl, fetch);
  if (style !== noEhrStyle) draw(view, style);
}

start().catch((problem: unknown) => draw(<ProblemPage problem={problem} />));
