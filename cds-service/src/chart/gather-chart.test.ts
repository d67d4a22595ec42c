import { requiredQueries } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import type { RequestProblem } from '../errors.js';
import type { JsonObject } from '../fhir/json.js';
import { parseHookRequest } from '../hooks/request.js';
import type { QueryPlan } from '../service/query-plan.js';
import {
  condition,
  hookBody,
  hoursAgo,
  patient,
  searchset,
  testNow,
  vital,
  wholePrefetch,
} from '../test-support/chart.js';
import { fakeFhirServer } from '../test-support/fake-fhir-server.js';
import { gatherChart } from './gather-chart.js';

const base = 'https://ehr.example/fhir';
const plan: QueryPlan = {
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
const complete = { status: 'complete', since: null };
const windowStart = testNow - 400 * 86_400_000;
const vitals = [vital('heartRate', 80, 1), vital('heartRate', 82, 30)];

interface Call {
  readonly prefetch?: JsonObject;
  readonly answers?: Parameters<typeof fakeFhirServer>[0];
  readonly server?: string | null;
  readonly options?: { readonly timeBudgetMs?: number; readonly pageLimit?: number };
}

async function gather({ prefetch = wholePrefetch(vitals), answers = {}, server = base, options = {} }: Call) {
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

const without = (prefetch: JsonObject, ...keys: readonly string[]) =>
  Object.fromEntries(Object.entries(prefetch).filter(([key]) => !keys.includes(key)));

/** As many readings as a full page, an hour apart, newest first. */
const page = (size: number, from = 0) => Array.from({ length: size }, (_, i) => vital('heartRate', 70, from + i));

describe('CDS Hooks §Prefetch 7, 8: each key is judged by itself', () => {
  it('uses a whole prefetch and fetches nothing', async () => {
    const { entries, coverage, asked, fetched } = await gather({});
    expect([asked, fetched]).toEqual([[], 0]);
    expect(entries).toHaveLength(3);
    expect(coverage.types.Condition).toEqual(complete);
    expect(coverage.concepts['heart-rate']).toEqual(complete);
  });

  it('fetches only the keys that are absent, in parallel, with the token', async () => {
    const { asked, calls, coverage, fetched, failures } = await gather({
      prefetch: without(wholePrefetch(vitals), 'conditions', 'vitals'),
      answers: {
        [`${base}/Condition`]: searchset([condition('13645005')]),
        [`${base}/Observation`]: searchset(vitals),
      },
    });
    expect(asked).toEqual([
      `${base}/Condition?patient=p1&_count=250`,
      `${base}/Observation?patient=p1&category=vital-signs&_sort=-date&_count=250&date=ge2025-10-19`,
    ]);
    expect(calls.every(({ authorization }) => authorization === 'Bearer secret-token')).toBe(true);
    expect([fetched, failures]).toEqual([2, {}]);
    expect(coverage.types.Condition).toEqual(complete);
    expect(coverage.concepts['heart-rate']).toEqual({ status: 'complete', since: windowStart });
  });

  it('takes null for data that is not there, and asks for nothing', async () => {
    const { asked, coverage } = await gather({ prefetch: { ...wholePrefetch(vitals), conditions: null } });
    expect(asked).toEqual([]);
    expect(coverage.types.Condition).toEqual(complete);
  });

  it('asks for the patient even where the client sent null', async () => {
    const { asked } = await gather({
      prefetch: { ...wholePrefetch(vitals), patient: null },
      answers: { [`${base}/Patient/p1`]: patient() },
    });
    expect(asked).toEqual([`${base}/Patient/p1`]);
  });

  it('takes an empty Bundle for data that is not there', async () => {
    const { asked, coverage } = await gather({
      prefetch: { ...wholePrefetch([]), conditions: { resourceType: 'Bundle' } },
    });
    expect(asked).toEqual([]);
    expect(coverage.types.Condition).toEqual(complete);
  });

  it.each([
    ['forbidden', 'refused'],
    ['exception', 'failed'],
  ])('fetches in place of an OperationOutcome (%s), and says %s where it cannot', async (code, why) => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] };
    const prefetch = { ...wholePrefetch(vitals), conditions: outcome };
    const got = await gather({ prefetch, answers: { [`${base}/Condition`]: searchset([condition('13645005')]) } });
    expect(got.coverage.types.Condition).toEqual(complete);
    const lost = await gather({ prefetch, server: null });
    expect(lost.coverage.types.Condition).toEqual({ status: 'unavailable', why });
  });

  it.each([
    ['information', 'informational', complete],
    ['warning', 'processing', complete],
    ['warning', 'suppressed', { status: 'partial', since: testNow, why: 'refused' }],
    ['warning', 'incomplete', { status: 'partial', since: testNow, why: 'truncated' }],
    ['error', 'processing', { status: 'partial', since: testNow, why: 'truncated' }],
  ])(
    'an OperationOutcome entry of severity %s and code %s inside a searchset is coverage',
    async (severity, code, entry) => {
      const outcome = { resourceType: 'OperationOutcome', issue: [{ severity, code }] };
      const { coverage, entries } = await gather({
        prefetch: { ...wholePrefetch([]), conditions: searchset([condition('13645005'), outcome]) },
      });
      expect(coverage.types.Condition).toEqual(entry);
      expect(entries.some(({ resource }) => (resource as JsonObject).resourceType === 'OperationOutcome')).toBe(false);
    },
  );

  it('a Bundle whose entries are no list failed: it is no empty list', async () => {
    const prefetch = without(wholePrefetch(vitals), 'conditions');
    const broken = { resourceType: 'Bundle', type: 'searchset', entry: {} };
    const { coverage } = await gather({ prefetch, answers: { [`${base}/Condition`]: broken } });
    expect(coverage.types.Condition).toEqual({ status: 'unavailable', why: 'failed' });
  });

  it('without a server, what is absent was not requested: never silence', async () => {
    const { coverage } = await gather({ prefetch: { patient: patient() }, server: null });
    expect(coverage.types.Condition).toEqual({ status: 'unavailable', why: 'not-requested' });
    expect(coverage.concepts['heart-rate']).toEqual({ status: 'unavailable', why: 'not-requested' });
  });
});

describe('CDS Hooks §Security 31: no other URL of a request is ever fetched', () => {
  it.each(['https://evil.example/fhir', `${base}/other`, 'http://ehr.example/fhir'])(
    'a fhirServer that is not in the list (%s) is not called',
    async (server) => {
      const { asked, coverage } = await gather({ prefetch: { patient: patient() }, server });
      expect(asked).toEqual([]);
      expect(coverage.types.Condition).toEqual({ status: 'unavailable', why: 'not-requested' });
    },
  );

  it('a slash at the end of fhirServer makes no difference', async () => {
    const { coverage } = await gather({
      prefetch: without(wholePrefetch([]), 'conditions'),
      server: `${base}/`,
      answers: { [`${base}/Condition`]: searchset([]) },
    });
    expect(coverage.types.Condition).toEqual(complete);
  });

  it('a next link of another origin is not followed, and the list counts as cut short', async () => {
    const next = { relation: 'next', url: 'https://evil.example/fhir?page=2' };
    const { asked, coverage } = await gather({
      prefetch: { ...wholePrefetch([]), vitals: searchset(vitals, { link: [next] }) },
    });
    expect(asked).toEqual([]);
    expect(coverage.concepts['heart-rate']).toMatchObject({ status: 'partial', why: 'truncated' });
  });
});

describe('CDS Hooks §Prefetch 5, 7: pages', () => {
  const link = (number: number) => ({ link: [{ relation: 'next', url: `${base}?_getpages=${number}` }] });

  it('follows next links of a prefetched Bundle, with the token', async () => {
    const { entries, coverage, calls } = await gather({
      prefetch: { ...wholePrefetch([]), vitals: searchset(page(2), link(2)) },
      answers: {
        [`${base}?_getpages=2`]: searchset(page(2, 2), link(3)),
        [`${base}?_getpages=3`]: searchset(page(2, 4)),
      },
    });
    expect(calls.map(({ authorization, redirect }) => [authorization, redirect])).toEqual([
      ['Bearer secret-token', 'manual'],
      ['Bearer secret-token', 'manual'],
    ]);
    expect(entries).toHaveLength(1 + 6);
    expect(coverage.concepts['heart-rate']).toEqual(complete);
  });

  it('stops where the longest window is reached', async () => {
    const { asked, coverage } = await gather({
      prefetch: {
        ...wholePrefetch([]),
        vitals: searchset([vital('heartRate', 70, 1), vital('heartRate', 70, 9601)], link(2)),
      },
    });
    expect(asked).toEqual([]);
    expect(coverage.concepts['heart-rate']).toEqual({ status: 'complete', since: windowStart });
  });

  it.each([
    ['a page fails', { [`${base}?_getpages=2`]: new Response('', { status: 503 }) }, 5],
    ['the page limit is reached', { [`${base}?_getpages=2`]: searchset(page(1, 2), link(3)) }, 2],
    ['a page leads back to itself', { [`${base}?_getpages=2`]: searchset([], link(2)) }, 5],
  ])('keeps what arrived when %s, and says how far it reaches', async (_case, answers, pageLimit) => {
    const { entries, coverage } = await gather({
      prefetch: { ...wholePrefetch([]), vitals: searchset(page(2), link(2)) },
      answers,
      options: { pageLimit },
    });
    expect(entries.length).toBeGreaterThanOrEqual(1 + 2);
    const entry = coverage.concepts['heart-rate'];
    expect(entry).toMatchObject({ status: 'partial', why: 'truncated' });
    expect(entry?.status === 'partial' && (entry.since ?? 0)).toBeGreaterThanOrEqual(Date.parse(hoursAgo(3)));
  });

  it('fetches the rest by date where a full page does not reach the start of the window, each resource once', async () => {
    const first = page(250);
    const { asked, entries, coverage } = await gather({
      prefetch: { ...wholePrefetch([]), vitals: searchset(first) },
      answers: { [`${base}/Observation`]: searchset([...first, vital('heartRate', 70, 300)]) },
    });
    expect(asked).toEqual([
      `${base}/Observation?patient=p1&category=vital-signs&_sort=-date&_count=250&date=ge2025-10-19`,
    ]);
    expect(entries).toHaveLength(1 + 251);
    expect(coverage.concepts['heart-rate']).toEqual({ status: 'complete', since: windowStart });
  });

  it('a full page whose server ignores _sort reaches nowhere', async () => {
    const unsorted = [
      ...page(248),
      vital('heartRate', 70, 9999),
      vital('heartRate', 70, 1),
      vital('heartRate', 70, 9998),
    ];
    const { asked } = await gather({
      prefetch: { ...wholePrefetch([]), vitals: searchset(unsorted) },
      answers: { [`${base}/Observation`]: searchset(unsorted) },
    });
    expect(asked).toHaveLength(1);
  });

  it('a full page that reaches the start of the window is enough', async () => {
    const { asked, coverage } = await gather({
      prefetch: { ...wholePrefetch([]), vitals: searchset([...page(249), vital('heartRate', 70, 9700)]) },
    });
    expect(asked).toEqual([]);
    expect(coverage.concepts['heart-rate']).toEqual({ status: 'complete', since: windowStart });
  });

  it('a full page without a server is truncated, complete since its last reading', async () => {
    const { coverage } = await gather({
      prefetch: { ...wholePrefetch([]), vitals: searchset(page(250)) },
      server: null,
    });
    expect(coverage.concepts['heart-rate']).toEqual({
      status: 'partial',
      since: Date.parse(hoursAgo(249)),
      why: 'truncated',
    });
  });

  it('a total above what was sent is a page that is not whole', async () => {
    const { coverage } = await gather({
      prefetch: { ...wholePrefetch([]), conditions: searchset([condition('13645005')], { total: 40 }) },
      server: null,
    });
    expect(coverage.types.Condition).toMatchObject({ status: 'partial', why: 'truncated' });
  });
});

describe('CDS Hooks §Prefetch 8, 9: what cannot be had', () => {
  it('a refused Condition search is unavailable, not absent', async () => {
    const { coverage } = await gather({
      prefetch: without(wholePrefetch(vitals), 'conditions'),
      answers: { [`${base}/Condition`]: new Response('', { status: 403 }) },
    });
    expect(coverage.types.Condition).toEqual({ status: 'unavailable', why: 'refused' });
  });

  it('an answer that is an OperationOutcome with status 200 is no empty list', async () => {
    const { coverage } = await gather({
      prefetch: without(wholePrefetch(vitals), 'conditions'),
      answers: {
        [`${base}/Condition`]: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'login' }] },
      },
    });
    expect(coverage.types.Condition).toEqual({ status: 'unavailable', why: 'refused' });
  });

  it('CDS Hooks §Speed 34: ends at the time budget with what there is, and says that it was late', async () => {
    const { coverage, failures } = await gather({
      prefetch: without(wholePrefetch(vitals), 'conditions'),
      answers: { [`${base}/Condition`]: 'never' },
      options: { timeBudgetMs: 20 },
    });
    expect(coverage.types.Condition).toEqual({ status: 'unavailable', why: 'failed' });
    expect(coverage.concepts['heart-rate']).toEqual(complete);
    expect(failures).toEqual({ late: 1 });
  });

  it.each([0, -80])('CDS Hooks §Speed 34: with %d ms left nothing is asked for', async (timeBudgetMs) => {
    const { asked, coverage, failures } = await gather({
      prefetch: without(wholePrefetch(vitals), 'conditions'),
      answers: { [`${base}/Condition`]: searchset([]) },
      options: { timeBudgetMs },
    });
    expect(asked).toEqual([]);
    expect(coverage.types.Condition).toEqual({ status: 'unavailable', why: 'failed' });
    expect(failures).toEqual({ late: 1 });
  });

  it('counts what failed by kind', async () => {
    const { failures } = await gather({
      prefetch: { patient: patient() },
      answers: {
        [`${base}/Condition`]: new Response('', { status: 403 }),
        [`${base}/Observation?patient=p1&category=vital-signs&_sort=-date&_count=250&date=ge2025-10-19`]: new Response(
          '',
          { status: 503 },
        ),
        [`${base}/Observation`]: searchset([], { link: [{ relation: 'next', url: 'https://evil.example/' }] }),
      },
    });
    expect(failures).toEqual({ refused: 1, failed: 1, truncated: 1 });
  });

  it.each<[string, Call, RegExp]>([
    ['no server', { server: null }, /no fhirServer was given/],
    ['a server that is not in the list', { server: 'https://evil.example/fhir' }, /FHIR_SERVERS/],
    ['a server that has no such patient', {}, /did not give it/],
    [
      'a server that gives another patient',
      { answers: { [`${base}/Patient/p1`]: patient({ id: 'p2' }) } },
      /did not give it/,
    ],
    [
      'a server that does not answer',
      { answers: { [`${base}/Patient/p1`]: 'never' }, options: { timeBudgetMs: 20 } },
      /did not give it/,
    ],
  ])('412 for a patient who was not prefetched, with %s', async (_case, call, message) => {
    const gathering = gather({ ...call, prefetch: without(wholePrefetch(vitals), 'patient') });
    await expect(gathering).rejects.toMatchObject({
      code: 'precondition-failed',
      paths: ['prefetch.patient'],
      message: expect.stringMatching(message),
    } satisfies Partial<Record<keyof RequestProblem, unknown>>);
  });
});
