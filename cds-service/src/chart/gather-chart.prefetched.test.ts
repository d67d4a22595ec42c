import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { describe, expect, it } from '@jest/globals';
import { condition, patient, searchset, testNow, wholePrefetch } from '../test-support/chart.js';
import { base, complete, gather, vitals, windowStart, without } from '../test-support/gathered.js';

describe('CDS Hooks §Prefetch 7, 8: each key is checked by itself', () => {
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

  it('a Bundle whose entries are not a list has failed, which is not an empty list', async () => {
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
