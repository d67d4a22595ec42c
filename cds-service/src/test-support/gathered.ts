import { requiredQueries } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { gatherChart } from '../chart/gather-chart.js';
import { parseHookRequest } from '../hooks/request.js';
import type { QueryPlan } from '../service/query-plan.js';
import { hookBody, testNow, vital, wholePrefetch } from './chart.js';
import { fakeFhirServer } from './fake-fhir-server.js';

export const base = 'https://ehr.example/fhir';
export const plan: QueryPlan = {
  queries: requiredQueries([
    {
      name: 'copd',
      display: 'COPD',
      group: 'copd',
      source: 'condition',
      concept: 'copd',
      reducer: 'present',
      unit: '1',
    },
  ]),
  windowDays: 400,
};
export const complete = { status: 'complete', since: null };
export const windowStart = testNow - 400 * 86_400_000;
export const vitals = [vital('heartRate', 80, 1), vital('heartRate', 82, 30)];

export interface Call {
  readonly prefetch?: JsonObject;
  readonly answers?: Parameters<typeof fakeFhirServer>[0];
  readonly server?: string | null;
  readonly options?: { readonly timeBudgetMs?: number; readonly pageLimit?: number };
}

export async function gather({ prefetch = wholePrefetch(vitals), answers = {}, server = base, options = {} }: Call) {
  const fhir = fakeFhirServer(answers);
  const authorization = {
    access_token: 'secret-token',
    token_type: 'Bearer',
    expires_in: 300,
    scope: 'x',
    subject: 'y',
  };
  const body = hookBody(prefetch, server === null ? {} : { fhirServer: server, fhirAuthorization: authorization });
  const chart = await gatherChart(parseHookRequest(body, 'patient-view'), plan, testNow, {
    fhirServers: [base],
    timeBudgetMs: 2000,
    pageLimit: 5,
    bodyLimitBytes: 1_000_000,
    fetch: fhir.fetch,
    ...options,
  });
  return { ...chart, asked: fhir.asked.map(({ url }) => url), calls: fhir.asked };
}

export const without = (prefetch: JsonObject, ...keys: readonly string[]) =>
  Object.fromEntries(Object.entries(prefetch).filter(([key]) => !keys.includes(key)));

/** A full page of readings, an hour apart, the newest first. */
export const page = (size: number, from = 0) =>
  Array.from({ length: size }, (_, i) => vital('heartRate', 70, from + i));
