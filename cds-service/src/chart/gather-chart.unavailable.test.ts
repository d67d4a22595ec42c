import { describe, expect, it, jest } from '@jest/globals';
import type { RequestProblem } from '../errors.js';
import { patient, searchset, wholePrefetch } from '../test-support/chart.js';
import { base, type Call, complete, gather, vitals, without } from '../test-support/gathered.js';

describe('CDS Hooks §Prefetch 8, 9: what cannot be retrieved', () => {
  it('a refused Condition search is unavailable, not absent', async () => {
    const { coverage } = await gather({
      prefetch: without(wholePrefetch(vitals), 'conditions'),
      answers: { [`${base}/Condition`]: new Response('', { status: 403 }) },
    });
    expect(coverage.types.Condition).toEqual({ status: 'unavailable', why: 'refused' });
  });

  it('an answer that is an OperationOutcome with status 200 is not an empty list', async () => {
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

  it('a budget that is over is not a timer of less than nothing, of which newer versions of Node warn', async () => {
    const timers = jest.spyOn(globalThis, 'setTimeout');
    await gather({ prefetch: wholePrefetch(vitals), options: { timeBudgetMs: -80 } });
    const delays = timers.mock.calls.map(([, delay]) => delay ?? 0);
    timers.mockRestore();
    expect(delays).toContain(0);
    expect(Math.min(...delays)).toBe(0);
  });

  it('counts what failed by kind', async () => {
    const { failures } = await gather({
      prefetch: { patient: patient(), encounters: searchset([]) },
      answers: {
        [`${base}/Condition`]: new Response('', { status: 403 }),
        [`${base}/Observation?patient=p1&category=vital-signs&_sort=-date&_count=250&date=ge2025-10-19`]: new Response(
          '',
          { status: 503 },
        ),
        [`${base}/Observation`]: searchset([], { link: [{ relation: 'next', url: 'https://evil.example/' }] }),
      },
    });
    expect(failures).toEqual({ refused: 1, failed: 1, truncated: 2 });
  });

  it.each<[string, Call, RegExp]>([
    ['no server', { server: null }, /no fhirServer was given/],
    ['a server that is not in the list', { server: 'https://evil.example/fhir' }, /FHIR_SERVERS/],
    ['a server that has no such patient', {}, /could not be read from fhirServer/],
    [
      'a server that gives another patient',
      { answers: { [`${base}/Patient/p1`]: patient({ id: 'p2' }) } },
      /could not be read from fhirServer/,
    ],
    [
      'a server that does not answer',
      { answers: { [`${base}/Patient/p1`]: 'never' }, options: { timeBudgetMs: 20 } },
      /could not be read from fhirServer/,
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
