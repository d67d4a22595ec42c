import express, { type Response, type Router } from 'express';
import type { FhirServer } from '../fhir-server/fhir-server.js';
import type { RosterEntry } from '../town/roster.js';
import { chartOf, patientRow } from './chart-summary.js';
import { openChart } from './open-chart.js';
import type { Chart, OpenAnswer, PatientRow } from './wire.js';

/** What the EHR's own interface works on. */
export interface EhrOptions {
  readonly fhir: FhirServer;
  readonly roster: ReadonlyMap<string, RosterEntry>;
  readonly cdsBaseUrl: string;
  readonly now: () => Date;
}

const noSuchPatient = (response: Response): void => {
  response.status(404).json({ error: 'There is no such patient.' });
};

/** The interface of the chart page: the patient list, one chart, and the opening of a chart, which calls the hooks. */
export function ehrRouter({ fhir, roster, cdsBaseUrl, now }: EhrOptions): Router {
  const router = express.Router();
  router.get('/patients', (_request, response: Response<readonly PatientRow[]>) => {
    const at = now();
    const rows = [...fhir.store.all('Patient')].map(({ resource }) => patientRow(resource, roster, at));
    response.json(rows.sort((a, b) => a.name.localeCompare(b.name, 'en')));
  });
  router.get('/patients/:id', ({ params }, response: Response<Chart>) => {
    const chart = chartOf(fhir.store, params.id, roster, now());
    if (chart === undefined) noSuchPatient(response);
    else response.json(chart);
  });
  router.post('/patients/:id/open', async ({ params }, response: Response<OpenAnswer>) => {
    if (fhir.store.read('Patient', params.id) === undefined) noSuchPatient(response);
    else response.json(await openChart(fhir, cdsBaseUrl, params.id));
  });
  return router;
}
