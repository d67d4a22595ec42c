import { describe, expect, it } from '@jest/globals';
import { createFhirReader } from './fhir-reader.js';

const base = 'https://ehr.example/fhir';
const { signal } = new AbortController();

/** A reader whose server gives these answers in order, and what happened. */
function readerOf(answers: readonly (Response | Error)[], ...headers: (string | null)[]) {
  const asked: [url: string, options: RequestInit | undefined][] = [];
  const waited: number[] = [];
  const rest = [...answers];
  const reader = createFhirReader({
    base,
    authorization: async (refused) => {
      const [first = 'Bearer secret', second = null] = headers;
      return refused === null ? first : refused === first ? second : null;
    },
    fetch: async (url, options) => {
      asked.push([String(url), options]);
      const answer = rest.shift() ?? new Error('not expected');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    wait: async (milliseconds) => void waited.push(milliseconds),
    now: () => Date.parse('2026-11-24T14:00:00Z'),
  });
  return { reader, asked, waited };
}
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

describe('The FHIR reader', () => {
  it('sends the token below the base, without cookies, and follows no redirect', async () => {
    const { reader, asked } = readerOf([json({ resourceType: 'Patient' })]);
    expect(await reader.get('Patient/1', signal)).toEqual({
      status: 'resource',
      resource: { resourceType: 'Patient' },
    });
    expect(asked).toEqual([
      [
        `${base}/Patient/1`,
        expect.objectContaining({
          redirect: 'error',
          credentials: 'omit',
          headers: { accept: 'application/fhir+json', authorization: 'Bearer secret' },
        }),
      ],
    ]);
  });

  it.each([
    'https://evil.example/fhir/Patient/1',
    'http://ehr.example/fhir/Patient/1',
    'https://ehr.example:8443/fhir/Patient/1',
    'https://user:word@ehr.example/fhir/Patient/1',
    '//evil.example/fhir',
    'blob:https://ehr.example/x',
    'javascript:alert(1)',
    'https://',
  ])('%s is not asked for', async (url) => {
    const { reader, asked } = readerOf([]);
    expect(await reader.get(url, signal)).toEqual({ status: 'refused' });
    expect(asked).toEqual([]);
  });

  it.each([
    [400, 'refused'],
    [403, 'refused'],
    [404, 'refused'],
    [408, 'failed'],
    [500, 'failed'],
    [503, 'failed'],
    [401, 'expired'],
  ])('%d is %s', async (status, expected) => {
    expect(await readerOf([json({}, status)]).reader.get('x', signal)).toEqual({ status: expected });
  });

  it.each([
    ['what is not JSON', new Response('<html>')],
    ['what is not an object', json([1])],
    ['an answer that does not come', new TypeError('network')],
  ])('%s failed', async (_name, answer) => {
    expect(await readerOf([answer]).reader.get('x', signal)).toEqual({ status: 'failed' });
  });

  it('a session that is over asks for nothing', async () => {
    const { reader, asked } = readerOf([], null);
    expect(await reader.get('x', signal)).toEqual({ status: 'expired' });
    expect(asked).toEqual([]);
  });

  it('a token that was refused is refreshed once, and the new one sent', async () => {
    const { reader, asked } = readerOf([json({}, 401), json({ resourceType: 'Patient' })], 'Bearer old', 'Bearer new');
    expect(await reader.get('x', signal)).toMatchObject({ status: 'resource' });
    expect(asked.map(([, options]) => new Headers(options?.headers).get('authorization'))).toEqual([
      'Bearer old',
      'Bearer new',
    ]);
    const twice = readerOf([json({}, 401), json({}, 401)], 'Bearer old', 'Bearer new');
    expect(await twice.reader.get('x', signal)).toEqual({ status: 'expired' });
    expect(twice.asked).toHaveLength(2);
  });

  it('503 with Retry-After waits too', async () => {
    const { reader, waited } = readerOf([json({}, 503, { 'retry-after': '1' }), json({ resourceType: 'Patient' })]);
    expect(await reader.get('x', signal)).toMatchObject({ status: 'resource' });
    expect(waited).toEqual([1_000]);
  });

  it.each([
    [{ 'retry-after': '3' }, 3_000],
    [{ 'retry-after': 'Tue, 24 Nov 2026 14:00:05 GMT' }, 5_000],
    [{ 'retry-after': 'Tue, 24 Nov 2026 13:00:00 GMT' }, 0],
    [{ 'retry-after': '86400' }, 30_000],
    [{ 'retry-after': 'soon' }, 2_000],
    [{}, 2_000],
  ])('429 with %j waits %d ms', async (headers, milliseconds) => {
    const { reader, asked, waited } = readerOf([json({}, 429, headers), json({ resourceType: 'Patient' })]);
    expect(await reader.get('x', signal)).toMatchObject({ status: 'resource' });
    expect([waited, asked.length]).toEqual([[milliseconds], 2]);
  });

  it('429 is waited for three times', async () => {
    const third = readerOf([json({}, 429), json({}, 429), json({}, 429), json({ resourceType: 'Patient' })]);
    expect(await third.reader.get('x', signal)).toMatchObject({ status: 'resource' });
  });

  it('429 four times has failed', async () => {
    const { reader, asked } = readerOf([json({}, 429), json({}, 429), json({}, 429), json({}, 429)]);
    expect(await reader.get('x', signal)).toEqual({ status: 'failed' });
    expect(asked).toHaveLength(4);
  });

  it('what was given up is not an answer', async () => {
    const aborted = AbortSignal.abort();
    await expect(readerOf([new Error('aborted')]).reader.get('x', aborted)).rejects.toThrow();
  });
});
