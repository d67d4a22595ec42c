import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { SandboxError } from '../errors.js';
import { isObject } from '../json.js';
import { answerCard, repeatFeedback } from './answer-card.js';
import { cardView, earlierCard } from './card-view.js';
import { chartOf, patientRow } from './chart-summary.js';
import type { Ehr } from './ehr.js';
import { cardResponseRequest } from './ehr-requests.js';
import { currentEncounterId, finishEncounter, startEncounter } from './encounters.js';
import { fireHook } from './fire-hook.js';
import type { Card, EncounterAnswer, OpenAnswer } from './guidance-wire.js';
import type { Chart, PatientRow } from './wire.js';

const notFound = (response: Response, sentence: string): void => {
  response.status(404).json({ error: sentence });
};

function answeringRoutes(ehr: Ehr): Router {
  const router = express.Router({ mergeParams: true });
  const cardOf = ({ params }: Request<{ id: string; cardId: string }>) => ehr.cards.find(params.id, params.cardId);
  const forgotten = 'This card is no longer known here. Open the chart again.';
  router.post('/response', async (request: Request<{ id: string; cardId: string }>, response: Response<Card>) => {
    const shown = cardOf(request);
    const asked = cardResponseRequest.safeParse(request.body);
    if (shown === undefined) notFound(response, forgotten);
    else if (!asked.success) throw new SandboxError('request', 'Expected what is to be done with the card.');
    else response.json(cardView(await answerCard(ehr, shown, asked.data), ehr.fhir));
  });
  router.post('/feedback', async (request: Request<{ id: string; cardId: string }>, response: Response<Card>) => {
    const shown = cardOf(request);
    if (shown === undefined) notFound(response, forgotten);
    else response.json(cardView(await repeatFeedback(ehr, shown), ehr.fhir));
  });
  return router;
}

function encounterRoutes(ehr: Ehr): Router {
  const { fhir, now, roster } = ehr;
  const router = express.Router({ mergeParams: true });
  const chart = (patientId: string): Chart => chartOf(fhir.store, patientId, roster, now())!;
  router.post('/start-encounter', async ({ params }: Request<{ id: string }>, response: Response<EncounterAnswer>) => {
    const { id: patientId } = params;
    const encounterId = startEncounter(fhir, patientId, now());
    const results = await fireHook(ehr, { hook: 'encounter-start', patientId, encounterId });
    response.json({ results, chart: chart(patientId) });
  });
  router.post('/discharge', async ({ params }: Request<{ id: string }>, response: Response<EncounterAnswer>) => {
    const { id: patientId } = params;
    const encounterId = currentEncounterId(fhir, patientId);
    if (encounterId === undefined) throw new SandboxError('encounter', 'No encounter is under way.');
    // Guidance is for the discharge that is being prepared; then the encounter ends, whatever came of asking.
    const results = await fireHook(ehr, { hook: 'encounter-discharge', patientId, encounterId });
    finishEncounter(fhir, patientId, encounterId, now());
    response.json({ results, chart: chart(patientId) });
  });
  return router;
}

const statuses: Readonly<Record<string, number>> = { card: 409, encounter: 409, request: 400 };

/** Says what the page can act on; the rest is a fault of the sandbox's own. */
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

/** The interface of the chart page: the patient list, one chart, and what happens in it, which calls the hooks. */
export function ehrRouter(ehr: Ehr): Router {
  const { fhir, roster, now } = ehr;
  const router = express.Router();
  router.get('/patients', (_request, response: Response<readonly PatientRow[]>) => {
    const at = now();
    const rows = [...fhir.store.all('Patient')].map(({ resource }) => patientRow(resource, roster, at));
    response.json(rows.sort((a, b) => a.name.localeCompare(b.name, 'en')));
  });
  router.use('/patients/:id', ({ params }, response, next) => {
    if (fhir.store.read('Patient', params.id) === undefined) notFound(response, 'There is no such patient.');
    else next();
  });
  router.get('/patients/:id', ({ params }, response: Response<Chart | undefined>) => {
    response.json(chartOf(fhir.store, params.id, roster, now()));
  });
  router.post('/patients/:id/open', async ({ params }, response: Response<OpenAnswer>) => {
    const { id: patientId } = params;
    const earlier = ehr.cards.answeredOf(patientId).map(earlierCard);
    const encounterId = currentEncounterId(fhir, patientId);
    response.json({ results: await fireHook(ehr, { hook: 'patient-view', patientId, encounterId }), earlier });
  });
  router.use('/patients/:id', encounterRoutes(ehr));
  router.use('/patients/:id/cards/:cardId', express.json({ limit: '16kb' }), answeringRoutes(ehr));
  router.use(answerRefusal);
  return router;
}
