import { randomUUID } from 'node:crypto';
import type { Site } from '@bellwether/hosting';
import { type Artefact, createPhrasing } from '@bellwether/model';
import { parseHookRequest } from '../hooks/request.js';
import { answerHook } from '../service/answer-hook.js';
import { deployments } from '../service/deployment.js';
import type { CallContext, HookAnswer, HookService } from '../service/hook-service.js';
import { queryPlan } from '../service/query-plan.js';
import type { Store } from '../store/store.js';
import { testNow } from './chart.js';

/** What a hook service of a test is made of. */
interface ServiceParts {
  readonly artefacts: readonly Artefact[];
  readonly site: Site;
  readonly store: Store;
}

/** A hook service of the development profile that fetches nothing, at the instant of the tests. */
export function hookServiceOf(
  { artefacts, site, store }: ServiceParts,
  changes: Partial<HookService> = {},
): HookService {
  return {
    deployed: deployments(artefacts, site, 'development'),
    plan: queryPlan(artefacts, site),
    site,
    store,
    phrasing: createPhrasing(site.file.language, site.file.timeZone),
    ticketOf: async () => null,
    publicUrl: 'https://cds.example',
    appUrl: 'https://app.example',
    fhirServers: [],
    timeBudgetMs: 500,
    pageLimit: 5,
    bodyLimitBytes: 1_000_000,
    clock: () => testNow,
    ids: randomUUID,
    fetch: () => Promise.reject(new Error('nothing is fetched')),
    ...changes,
  };
}

/** Calls one service of an artefact with a body. */
export async function callHook(
  service: HookService,
  artefact: string,
  body: { readonly hook?: unknown },
): Promise<HookAnswer> {
  const called = service.deployed.find(({ id }) => id === `${artefact}-${body.hook}`);
  if (called === undefined) throw new Error(`no service ${artefact}-${body.hook}`);
  const caller = { client: 'ehr', source: 'ehr', fhirServers: [], authenticated: true };
  const call = { caller, requestId: randomUUID(), budgetFrom: performance.now(), inTurn: atOnce };
  return answerHook(called, parseHookRequest(body, called.hook), call, service);
}

const atOnce: CallContext['inTurn'] = (_entries, work) => work();
