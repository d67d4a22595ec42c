import { fillText, mappingVersion } from '@bellwether/fhir-mapping';
import { resolveSite } from '@bellwether/hosting';
import { createPhrasing } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { describe, expect, it } from '@jest/globals';
import { ServiceError } from '../errors.js';
import { parseHookRequest } from '../hooks/request.js';
import type { CallRecord, Store } from '../store/store.js';
import { hookBody, searchset, testNow, vital, wholePrefetch } from '../test-support/chart.js';
import { fakeFhirServer } from '../test-support/fake-fhir-server.js';
import { memoryStore } from '../test-support/memory-store.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';
import { answerHook } from './answer-hook.js';
import { deployments } from './deployment.js';
import type { CallContext, HookService } from './hook-service.js';
import { queryPlan } from './query-plan.js';

const base = 'https://ehr.example/fhir';
const artefact = await stumpArtefact();
const site = await resolveSite({}, async () => undefined);
const { conditions: _conditions, ...prefetch } = wholePrefetch([
  vital('respiratoryRate', 26, 0.2),
  vital('spo2', 92, 0.2),
]);
const down = () => Promise.reject(new ServiceError('store-unavailable', 'the database does not answer'));

async function answer({
  passedMs = 0,
  fhirServers = [base],
  store = {},
  body = hookBody(prefetch, { fhirServer: base }),
}: {
  readonly passedMs?: number;
  readonly fhirServers?: readonly string[];
  readonly store?: Partial<Store>;
  readonly body?: unknown;
} = {}) {
  const fhir = fakeFhirServer({ [`${base}/Condition`]: searchset([]) });
  const calls: CallRecord[] = [];
  let ids = 0;
  const service: HookService = {
    deployed: deployments([artefact], site, 'development'),
    plan: queryPlan([artefact], site),
    site,
    store: { ...memoryStore(), recordCall: async (call) => void calls.push(call), ...store },
    phrasing: createPhrasing('en', 'UTC'),
    ticketOf: async () => null,
    publicUrl: 'https://cds.example',
    appUrl: 'https://app.example',
    fhirServers: ['https://of-development.example/fhir'],
    timeBudgetMs: 500,
    pageLimit: 5,
    bodyLimitBytes: 1_000_000,
    clock: () => testNow,
    ids: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    fetch: fhir.fetch,
  };
  const called = service.deployed[0];
  if (called === undefined) throw new Error('no deployment');
  const caller = { client: 'ehr', source: 'ehr/ward', fhirServers, authenticated: true };
  const call = { caller, requestId: 'r1', budgetFrom: performance.now() - passedMs, inTurn: atOnce };
  const given = await answerHook(called, parseHookRequest(body, 'patient-view'), call, service);
  return { ...given, calls, asked: fhir.asked.length };
}

const atOnce: CallContext['inTurn'] = (_entries, work) => work();

const partlyRead = fillText(en.message.risk.partlyRead, { risk: '' });

describe('CDS Hooks §Speed 34: the time budget counts from the arrival of the call', () => {
  it.each([
    ['at once, what is missing is fetched', 0, 1],
    ['late, when the rest is needed to score and to write, it is not', 460, 0],
    ['later than the whole budget, neither', 60_000, 0],
  ])('%s', async (_case, passedMs, asked) => {
    const { response, ...given } = await answer({ passedMs });
    expect(given.asked).toBe(asked);
    expect(given.fetchFailures).toEqual(asked === 0 ? { late: 1 } : {});
    expect(response.cards[0]?.summary.includes(partlyRead)).toBe(asked === 0);
  });
});

describe('CDS Hooks §Security 29, 31: whose FHIR server', () => {
  it('the servers of the caller are called, and no other', async () => {
    expect((await answer()).asked).toBe(1);
    expect((await answer({ fhirServers: ['https://other.example/fhir'] })).asked).toBe(0);
  });
});

describe('a call and its record', () => {
  it('the record has the caller as source, and the card that goes out', async () => {
    const { calls, response, assessed, counts } = await answer();
    expect(calls).toMatchObject([
      {
        requestId: 'r1',
        at: testNow,
        viewer: { source: 'ehr/ward', patientId: 'p1', userId: 'Practitioner/1' },
        assessments: [
          {
            outcome: 'shown',
            cardUuid: response.cards[0]?.uuid,
            version: artefact.manifest.version,
            artefactHash: artefact.hash,
            siteHash: site.hash,
            mappingVersion,
          },
        ],
      },
    ]);
    expect(assessed).toEqual([
      {
        artefact: 'hospitalization-30d',
        outcome: 'shown',
        reason: 'always',
        wouldBe: null,
        chartedNews2: null,
        band: expect.any(String),
      },
    ]);
    expect(counts).toMatchObject({ cards: 1, decision: 'shown: always' });
  });

  it.each<[string, Parameters<typeof answer>[0]]>([
    ['what cannot be recorded is not answered', { store: { recordCall: down } }],
    ['nor a viewing that cannot be compared with earlier ones', { store: { history: down } }],
    ['nor is a 412 that cannot be recorded', { store: { recordCall: down }, body: hookBody({}) }],
  ])('%s', async (_case, choices) => {
    await expect(answer(choices)).rejects.toMatchObject({ code: 'store-unavailable' });
  });
});
