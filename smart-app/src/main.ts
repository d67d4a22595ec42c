/**
 * The redirect page: completes the launch, once, and reads the chart. Without React, which is loaded meanwhile and draws
 * when there is something to draw.
 */
import type { AppViews } from './app-views.js';
import { loadAppConfig } from './launch/app-config.js';
import { isOwn } from './launch/begin-launch.js';
import { openSession, type Session } from './launch/session.js';
import { type ChartStore, whenRead } from './record/chart-store.js';
import { sessionChart } from './record/session-chart.js';
import { chartServiceOf, decisionStoreOf } from './service/chart-service.js';
import { type EhrStyle, noEhrStyle, readEhrStyle } from './views/ehr-style.js';
import { waitingPage } from './waiting/waiting-page.js';
import { createPageI18n } from './i18n/create-page-i18n.js';
import { readingText } from './i18n/reading-text.js';
import { openChartWorker } from './worker/open-chart-worker.js';

const waiting = waitingPage(document);
const i18n = createPageI18n(document);
const views = loadViews();

/** In steps, between which the page goes on reading: running all of their code at once takes a slow device a quarter of a second. */
async function loadViews(): Promise<AppViews> {
  await import('react-dom/client');
  await nextTask();
  await import('./views/Page.js');
  await nextTask();
  const { openAppViews } = await import('./app-views.js');
  return openAppViews(document, await i18n);
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

async function start(): Promise<void> {
  const config = await loadAppConfig(fetch, location.href);
  const ending = new AbortController();
  const worker = openChartWorker(ending.signal);
  const session = await openSession(config);
  if (session === null) {
    ending.abort();
    return (await views).notLaunched();
  }
  if (session.context === null) {
    ending.abort();
    const styling = keepStyle(session, session.smartStyleUrl);
    const { worklistPage } = await import('./worklist-main.js');
    const view = worklistPage(session, config);
    const { draw } = await views;
    return styling((style) => draw(view, style));
  }
  const { context } = session;
  const decisions = decisionStoreOf(config.service, { ...session, context }, fetch.bind(globalThis));
  const store = sessionChart({ worker, session, context, config, decisions });
  const styling = keepStyle(session, context.smartStyleUrl);
  await readWhileWaiting(store);
  const service = chartServiceOf(config.service, session, fetch.bind(globalThis));
  const { chart } = await views;
  styling((style) => chart({ session, store, worker, site: config.site, service, decisions }, style));
}

/** Reads the chart, and says meanwhile how far that is. */
async function readWhileWaiting(store: ChartStore): Promise<void> {
  const { t } = await i18n;
  const stop = store.subscribe(() => waiting.say(readingText(store.state().progress, t)));
  store.refresh();
  await whenRead(store);
  stop();
}

/** Asks for the EHR's style. What is drawn with it is drawn in what is there by then, and again where it comes later. */
function keepStyle(session: Pick<Session, 'issuer'>, url: string | null): (draw: (style: EhrStyle) => void) => void {
  let style = noEhrStyle;
  const loading = loadStyle(session, url).then((loaded) => {
    style = loaded;
  });
  return (draw) => {
    const drawn = style;
    draw(drawn);
    loading.then(() => style !== drawn && draw(style));
  };
}

/** The EHR's style, where it has one on its own origin, requested without the token; ours where it cannot be loaded. */
async function loadStyle({ issuer }: Pick<Session, 'issuer'>, url: string | null): Promise<EhrStyle> {
  if (url === null || !isOwn(url, issuer)) return noEhrStyle;
  return fetch(url, { credentials: 'omit', redirect: 'error' })
    .then((response) => (response.ok ? response.json() : null))
    .then(readEhrStyle, () => noEhrStyle);
}

async function showProblem(problem: unknown): Promise<void> {
  const { t } = await i18n;
  await views.then(
    (shown) => shown.problem(problem),
    () => waiting.fail(t('app.failure.app-failed.title'), t('app.failure.app-failed.text')),
  );
}

start().catch(showProblem);
