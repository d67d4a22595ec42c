import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { chartSessionOf, keepChartSession } from '../chart-session.js';
import { SandboxError, type SandboxErrorCode } from '../errors.js';
import { isResourceId } from '@bellwether/fhir-server';
import { isObject } from '@bellwether/fhir-server/json';
import type { QuirkSettings } from '../quirks/quirk-settings.js';
import { tracedBackend } from '../trace/traced-backend.js';
import { cardRoutes } from './card-routes.js';
import { earlierCard } from './card-view.js';
import type { Ehr } from './ehr.js';
import { launchRequest, userLaunchRequest } from './ehr-requests.js';
import { currentEncounterId, encounterInContext, finishEncounter, startEncounter } from './encounters.js';
import { fireHook } from './fire-hook.js';
import { type DischargeAnswer, type EncounterAnswer, guidanceLines, type OpenAnswer } from './guidance-wire.js';
import type { HookEvent } from './hook-body.js';
import { launchApp, launchableApps, launchForUser } from './launch-app.js';
import type { App, LaunchAnswer } from './launch-wire.js';
import { listPatients } from './list-patients.js';
import { ownPagesOnly } from './own-pages-only.js';
import { quirkRoutes } from './quirk-routes.js';
import { readChart } from './read-chart.js';
import { readResource } from './read-fhir.js';
import { sendLines } from './send-lines.js';
import { traceRoutes } from './trace-routes.js';
import type { Chart, PatientList } from './wire.js';

type OfPatient = Request<{ id: string }>;

const unknownPatient = (): SandboxError => new SandboxError('not-found', 'Unknown patient.');

/** `?prefetch=none`: the service has to read the FHIR server itself. */
const prefetchOf = ({ query }: OfPatient): HookEvent['prefetch'] => (query.prefetch === 'none' ? 'none' : 'asked');

async function chartOf(ehr: Ehr, patientId: string): Promise<Chart> {
  const chart = await readChart(ehr, patientId);
  if (chart === undefined) throw unknownPatient();
  return chart;
}

async function encounterToEnd(ehr: Ehr, patientId: string): Promise<string> {
  const encounterId = await currentEncounterId(ehr, patientId);
  if (encounterId === undefined) throw new SandboxError('encounter', 'No current encounter.');
  return encounterId;
}

/**
 * @param ehr each of its reads is an event of the trace
 * @param quiet its reads are not: prefetch is one event
 */
function hookRoutes(ehr: Ehr, quiet: Ehr): Router {
  const router = express.Router({ mergeParams: true });
  // A service that hangs must not keep the card of another from the reader.
  const answer = async (
    request: OfPatient,
    response: Response<OpenAnswer>,
    event: Omit<HookEvent, 'prefetch'>,
    earlier: OpenAnswer['earlier'],
  ): Promise<void> => {
    const fired = { ...event, prefetch: prefetchOf(request) };
    if (request.get('accept') === guidanceLines) await sendLines(response, quiet, fired, earlier);
    else response.json({ results: await fireHook(quiet, fired), earlier });
  };
  router.post('/open', async (request: OfPatient, response: Response<OpenAnswer>) => {
    const { id: patientId } = request.params;
    const earlier = ehr.cards.answeredOf(patientId).map(earlierCard);
    const encounterId = await encounterInContext(ehr, patientId);
    await answer(request, response, { hook: 'patient-view', patientId, encounterId }, earlier);
  });
  router.post('/start-encounter', async (request: OfPatient, response: Response<EncounterAnswer>) => {
    const { id: patientId } = request.params;
    const encounterId = await startEncounter(ehr, patientId, ehr.now());
    const event = { hook: 'encounter-start', patientId, encounterId, prefetch: prefetchOf(request) } as const;
    const results = await fireHook(quiet, event);
    response.json({ results, chart: await chartOf(ehr, patientId) });
  });
  // Guidance is for the discharge that is being prepared: it is asked for first, and a person decides.
  router.post('/prepare-discharge', async (request: OfPatient, response: Response<OpenAnswer>) => {
    const { id: patientId } = request.params;
    const encounterId = await encounterToEnd(ehr, patientId);
    await answer(request, response, { hook: 'encounter-discharge', patientId, encounterId }, []);
  });
  router.post('/discharge', async (request: OfPatient, response: Response<DischargeAnswer>) => {
    const { id: patientId } = request.params;
    await finishEncounter(ehr, await encounterToEnd(ehr, patientId), ehr.now());
    response.json({ chart: await chartOf(ehr, patientId) });
  });
  return router;
}

const statuses: Partial<Record<SandboxErrorCode, number>> = {
  'not-found': 404,
  backend: 502,
  card: 409,
  encounter: 409,
  launch: 409,
  quirks: 400,
  request: 400,
};

/** Reports what the page can act on; anything else is an error of the sandbox itself. */
function answerRefusal(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (error instanceof SandboxError && statuses[error.code] !== undefined) {
    response.status(statuses[error.code]!).json({ error: error.message });
  } else if (isObject(error) && error.expose === true && typeof error.status === 'number') {
    // A body that could not be read.
    response.status(error.status).json({ error: 'Expected a JSON body.' });
  } else {
    next(error);
  }
}

/**
 * The interface of the EHR's pages: the patient list, one chart, events in it (which call the hooks), apps, quirks, and the
 * trace. Only the pages themselves and programs of this machine are allowed.
 *
 * @param url of the EHR, without a slash at its end
 */
export function ehrRouter(quiet: Ehr, quirkSettings: QuirkSettings, url: string): Router {
  const { backend, fhirBase, trace, now } = quiet;
  const ehr: Ehr = { ...quiet, backend: tracedBackend(backend, fhirBase, trace, { now }) };
  const router = express.Router();
  router.use(ownPagesOnly(url));
  router.use(keepChartSession(quiet.newId));
  router.use(traceRoutes(trace, quiet.newId));
  router.use(quirkRoutes(quirkSettings, quiet.clients));
  router.get('/apps', (_request, response: Response<readonly App[]>) => void response.json(launchableApps(ehr)));
  router.post('/launch', express.json({ limit: '16kb' }), async (request, response: Response<LaunchAnswer>) => {
    const asked = userLaunchRequest.safeParse(request.body);
    if (!asked.success) throw new SandboxError('request', 'Expected which app is to be opened, and where.');
    response.json(await launchForUser(ehr, chartSessionOf(request), asked.data));
  });
  // The page shows what a suggestion created; below `/fhir` the browser would need a token.
  router.get('/records/:type/:id', async ({ params: { type, id } }, response) => {
    const isPlace = /^[A-Z][A-Za-z]+$/.test(type) && isResourceId(id);
    const resource = isPlace ? await readResource(ehr.backend, `${type}/${id}`) : undefined;
    if (resource === undefined) throw new SandboxError('not-found', 'Unknown record.');
    response.json(resource);
  });
  router.get('/patients', async ({ query }, response: Response<PatientList>) => {
    response.json(await listPatients(ehr, typeof query.search === 'string' ? query.search : ''));
  });
  router.get('/patients/:id', async ({ params }, response: Response<Chart>) => {
    response.json(await chartOf(ehr, params.id));
  });
  router.use('/patients/:id/cards/:cardId', express.json({ limit: '16kb' }), cardRoutes(ehr));
  router.use('/patients/:id', async ({ params }, _response, next) => {
    const path = `Patient/${encodeURIComponent(params.id)}`;
    if ((await readResource(backend, path)) === undefined) throw unknownPatient();
    next();
  });
  router.use('/patients/:id', hookRoutes(ehr, quiet));
  router.post(
    '/patients/:id/launch',
    express.json({ limit: '16kb' }),
    async (request: OfPatient, response: Response<LaunchAnswer>) => {
      const asked = launchRequest.safeParse(request.body);
      if (!asked.success)
        throw new SandboxError(
          'request',
          'Expected which app is to be opened and where, an intent of at most 200 characters, at most 20 resources.',
        );
      response.json(await launchApp(ehr, request.params.id, chartSessionOf(request), asked.data));
    },
  );
  router.use(answerRefusal);
  return router;
}
