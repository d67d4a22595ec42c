import { describe, expect, it } from '@jest/globals';
import { askStored, readStored } from './stored-assessments.js';
import { site } from './test-support/ward.js';

const [artefact] = site.artefacts;
const band = artefact!.bands.at(-1)!;
const told = {
  ...{ patient: 'p1', artefact: artefact!.name, version: '1', artefactHash: 'a', siteHash: 's', mappingVersion: '1' },
  ...{ asOf: '2026-11-24T14:02:00Z', probability: 0.3, band: band.name, bandIndex: 9, notScored: null },
  ...{ news2: { low: 5, high: 8 }, anomalies: 2, previous: { probability: 0.1, asOf: '2026-11-24T06:10:00Z' } },
};
const read = (changes: Readonly<Record<string, unknown>> = {}) =>
  readStored({ assessments: [{ ...told, ...changes }] }, ['p1'], site.artefacts).get('p1');
const second = { ...artefact!, name: 'second' };

const limit = () => new AbortController().signal;

describe('What the service keeps', () => {
  it('is read with its time, band, NEWS2, number of anomalies and the estimate before', () => {
    expect(read()).toEqual({
      source: 'stored',
      asOf: Date.parse('2026-11-24T14:02:00Z'),
      risk: {
        ...{ scored: true, probability: 0.3, band: band.name },
        ...{ bandIndex: artefact!.bands.length - 1, indicator: band.indicator },
      },
      message: null,
      news2: { low: 5, high: 8 },
      chartedNews2: null,
      due: null,
      slope: null,
      anomalies: { count: 2, kinds: null },
      change: { was: 0.1, at: Date.parse('2026-11-24T06:10:00Z'), against: 'stored' },
      newestReading: null,
      unmapped: null,
      madeBy: { artefactHash: 'a', siteHash: 's', mappingVersion: '1' },
    });
    expect(read({ chartedNews2: { score: null, high: 20 } })?.chartedNews2).toEqual({ score: null, high: 20 });
    expect(read({ chartedNews2: { score: '9' } })?.chartedNews2).toBeNull();
    expect(read({ probability: null, notScored: 'too-thin' })?.risk).toEqual({
      ...{ scored: false, reason: 'too-thin', detail: null },
    });
  });

  it.each([
    [{ patient: 'p2' }],
    [{ artefact: 'unknown' }],
    [{ asOf: 'yesterday' }],
    [{ probability: 2 }],
    [{ probability: '0.3' }],
    [{ band: 'no band of this site' }],
    [{ artefactHash: null }],
    [{ probability: null }],
  ])('a row that cannot be read is none: %j', (changes) => expect(read(changes)).toBeUndefined());

  it.each([[null], [[]], [{ assessments: {} }], [{ assessments: [null, 7] }]])('nor is %j', (answer) => {
    expect(readStored(answer, ['p1'], site.artefacts).size).toBe(0);
  });

  it('of several artefacts the first of the site is selected, one with an estimate before one without', () => {
    const other = { ...told, artefact: 'second', probability: 0.7 };
    const riskOf = (...rows: readonly unknown[]) =>
      readStored({ assessments: rows }, ['p1'], [artefact!, second]).get('p1')?.risk;
    expect(riskOf(other, told)).toMatchObject({ probability: 0.3 });
    expect(riskOf({ ...told, probability: null, notScored: 'too-thin' }, other)).toMatchObject({ probability: 0.7 });
  });

  it('is asked for with the id token, and with nothing but ids', async () => {
    const calls: unknown[] = [];
    const fetch = async (...call: Parameters<typeof globalThis.fetch>) => {
      calls.push(call);
      return Response.json({ assessments: [told] });
    };
    const access = { url: 'https://cds.example', idToken: 'x.y.z' };
    expect(await askStored(access, ['p1'], site.artefacts, { fetch, limit })).toMatchObject({ why: null });
    expect(calls).toMatchObject([
      [
        'https://cds.example/app/worklist',
        { method: 'POST', headers: { authorization: 'Bearer x.y.z' }, body: '{"patients":["p1"]}', redirect: 'error' },
      ],
    ]);
  });

  it('comes with what people decided about each patient, or it is said that this is not known', async () => {
    const decision = {
      ...{ patient: 'p1', id: 'd1', at: '2026-11-24T14:00:00.000Z', encounter: null },
      ...{ by: { reference: 'Practitioner/7', name: null, role: null }, kind: 'oxygen-scale', scale: 2, reason: 'x' },
    };
    const decisionsOf = async (decisions: unknown) => {
      const fetch = async () => Response.json({ assessments: [], decisions });
      const access = { url: 'https://cds.example', idToken: 'x' };
      const answer = await askStored(access, ['p1', 'p2'], site.artefacts, { fetch, limit });
      return answer.why === null && answer.decisions;
    };
    const { patient: _patient, ...own } = decision;
    const known = [{ ...own, at: Date.parse(own.at) }];
    expect(await decisionsOf([decision, { ...decision, patient: 'p9' }])).toEqual(new Map([['p1', known]]));
    expect(await decisionsOf([])).toEqual(new Map());
    // One that cannot be read could be the one that counts, of any patient.
    for (const told of [undefined, null, [{ ...decision, scale: 3 }], [decision, { ...decision, patient: 7 }], ['x']]) {
      expect(await decisionsOf(told)).toBeNull();
    }
  });

  it.each<[typeof fetch, string, AbortSignal?]>([
    [async () => new Response('', { status: 403 }), 'refused'],
    [async () => new Response('', { status: 401 }), 'refused'],
    [async () => new Response('', { status: 503 }), 'failed'],
    [async () => new Response('<html>'), 'failed'],
    [() => Promise.reject(new TypeError('offline')), 'failed'],
    [() => Promise.reject(new DOMException('The operation timed out.', 'TimeoutError')), 'late', AbortSignal.abort()],
  ])('%#: what was not told is said: %s', async (fetch, why, over = new AbortController().signal) => {
    const access = { url: 'https://cds.example', idToken: 'x' };
    expect(await askStored(access, ['p1'], site.artefacts, { fetch, limit: () => over })).toEqual({ why });
  });
});
