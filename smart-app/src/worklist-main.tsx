import { proxy } from 'comlink';
import type { ReactNode } from 'react';
import type { AppConfig } from './launch/app-config.js';
import type { UserSession } from './launch/session.js';
import { sessionChart } from './record/session-chart.js';
import { decisionStoreOf } from './service/chart-service.js';
import type { OpenedChart } from './views/worklist/OpenChart.js';
import { WorklistPage } from './views/worklist/WorklistPage.js';
import { connectWorker } from './worker/connect-worker.js';
import { openChartWorker } from './worker/open-chart-worker.js';
import { createWorklistStore } from './worklist/worklist-store.js';
import type { WorklistWorkerApi } from './worklist/worklist-worker-api.js';

/** The worklist of a launch at the level of the user. */
export function worklistPage(session: UserSession, config: AppConfig): ReactNode {
  const { issuer, scope, authorization, idToken, launchAddress } = session;
  const { queries, site, service } = config;
  const worker = openWorklistWorker();
  const store = createWorklistStore({
    read: (asOf, listKind, only, onEvent) => {
      const token = idToken();
      const access = service === null || token === null ? null : { url: service, idToken: token };
      const request = { queries, scope: scope(), asOf, site, service: access, listKind, only };
      return worker.read(issuer.iss, request, authorization, onEvent);
    },
    now: Date.now,
  });
  return (
    <WorklistPage
      store={store}
      ehr={issuer.name}
      bands={[...new Set(site.artefacts.flatMap(({ bands }) => bands.map(({ name }) => name)))]}
      timeZone={site.timeZone}
      onSignIn={() => location.assign(launchAddress)}
      openChart={(id) => openChart(id, session, config)}
    />
  );
}

/** A patient of the worklist, read with the token of the user as if the app had been launched from that chart. */
function openChart(id: string, session: UserSession, config: AppConfig): OpenedChart {
  const { scope, smartStyleUrl } = session;
  const { site } = config;
  const ending = new AbortController();
  const worker = openChartWorker(ending.signal);
  const context = {
    ...{ patientId: id, encounterId: null, needPatientBanner: true, intent: null, tenant: null },
    ...{ smartStyleUrl, fhirContext: [], openedFrom: null, scope: scope() },
  };
  const opened = { ...session, context };
  const decisions = decisionStoreOf(config.service, opened, fetch.bind(globalThis));
  const store = sessionChart({ worker, session, context, config, decisions });
  const close = () => ending.abort();
  return { id, session: opened, store, worker, site, service: null, decisions, close };
}

/** Opens the worklist's worker; another one after it has failed. Every call rejects where it cannot be loaded or has stopped. */
function openWorklistWorker(): WorklistWorkerApi {
  const call = connectWorker<WorklistWorkerApi>(
    () => new Worker(new URL('./worklist/worklist-worker.ts', import.meta.url), { type: 'module' }),
  );
  return {
    read: (base, request, authorization, onEvent) =>
      call((api) => api.read(base, request, proxy(authorization), proxy(onEvent))),
  };
}
