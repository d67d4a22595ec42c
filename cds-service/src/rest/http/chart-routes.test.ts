import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { post } from '../../test-support/call-service.js';
import { condition, hoursAgo, patient, searchset, vital } from '../../test-support/chart.js';
import { type RunningService, startService } from '../../test-support/running-service.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';

const name = 'hospitalization-30d';

let service: RunningService;
let off: RunningService;
beforeAll(async () => {
  const artefacts = [await stumpArtefact()];
  service = await startService({ artefacts });
  off = await startService({ artefacts, site: { artefacts: { [name]: { '0.1.0': { hooks: { rest: 'off' } } } } } });
});
afterAll(() => Promise.all([service.stop(), off.stop()]));

const resources = [patient(), condition('84114007'), vital('respiratoryRate', 24, 2), vital('spo2', 91, 1)];
const chart = searchset(resources);
const operation = '/fhir/$evaluate-risk';
const assess = '/api/v1/assess';

const json = async (response: Response) => ({ status: response.status, body: await response.json() });

describe('the FHIR operation over HTTP', () => {
  it('is answered as FHIR, and not kept by anybody in between', async () => {
    const response = await post(service, chart, { 'content-type': 'application/fhir+json' }, operation);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/fhir\+json/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({
      resourceType: 'RiskAssessment',
      subject: { reference: 'Patient/p1' },
    });
    const own = await post(service, chart, {}, '/fhir/Patient/p1/$evaluate-risk');
    expect(own.status).toBe(200);
  });

  it.each([
    [400, '/fhir/Patient/p2/$evaluate-risk', {}, chart],
    [400, operation, {}, '{'],
    [400, operation, {}, patient()],
    [422, operation, {}, searchset(resources.slice(0, 2))],
    [406, operation, { accept: 'application/fhir+xml' }, chart],
    [406, `${operation}?_format=xml`, {}, chart],
    [415, operation, { 'content-type': 'application/fhir+xml' }, '<Bundle/>'],
    [404, '/fhir/$evaluate', {}, chart],
    [404, '/fhir/Observation/$evaluate-risk', {}, chart],
  ])('%i at %s is an OperationOutcome', async (status, path, headers, body) => {
    const response = await post(service, body, headers, path);
    expect(response.headers.get('content-type')).toMatch(/^application\/fhir\+json/);
    expect(await json(response)).toMatchObject({ status, body: { resourceType: 'OperationOutcome' } });
  });

  it('takes what is nested as deep as a hook takes it, and no deeper; and no more bytes', async () => {
    const nested = (depth: number): object => (depth === 0 ? {} : { valueCoding: {}, extension: [nested(depth - 1)] });
    const withDepth = (depth: number) => searchset([{ ...patient(), ...nested(depth) }, ...resources.slice(1)]);
    expect((await post(service, withDepth(8), {}, operation)).status).toBe(200);
    expect((await post(service, withDepth(500), {}, operation)).status).toBe(400);
    const big = JSON.stringify({ ...chart, note: 'x'.repeat(40_000_000) });
    expect((await post(service, big, {}, operation)).status).toBe(413);
  });

  it.each([operation, '/fhir/Patient/p1/$evaluate-risk', assess])('GET %s: 405', async (path) => {
    const response = await fetch(service.url + path);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  });

  it('is of no model where the site has it off', async () => {
    expect((await post(off, chart, {}, operation)).status).toBe(404);
    expect((await post(off, chart, {}, assess)).status).toBe(404);
    expect((await fetch(`${off.url}/fhir/Device/${name}-0.1.0`)).status).toBe(404);
    expect(await json(await fetch(`${off.url}/fhir/CodeSystem/model`))).toMatchObject({ body: { count: 0 } });
  });
});

describe('what describes the operation', () => {
  const get = async (path: string) => (await json(await fetch(`${service.url}/fhir/${path}`))).body as never;

  it('says one operation, at system level and of a patient', async () => {
    const url = 'http://cds.localhost/fhir/OperationDefinition/evaluate-risk';
    const operations = [{ name: 'evaluate-risk', definition: url }];
    expect(await get('metadata')).toMatchObject({
      resourceType: 'CapabilityStatement',
      fhirVersion: '4.0.1',
      rest: [
        {
          operation: operations,
          resource: expect.arrayContaining([expect.objectContaining({ type: 'Patient', operation: operations })]),
        },
      ],
    });
    expect(await get('OperationDefinition/evaluate-risk')).toMatchObject({
      url,
      system: true,
      instance: true,
      type: false,
    });
  });

  it('defines each code of a method, and the device that a performer is', async () => {
    const body = await json(await post(service, chart, {}, operation));
    const { method, contained } = body.body as {
      readonly method: { readonly coding: readonly { readonly system: string; readonly code: string }[] };
      readonly contained: readonly object[];
    };
    const { url, concept } = (await get('CodeSystem/model')) as {
      readonly url: string;
      readonly concept: readonly { readonly code: string; readonly concept: readonly { readonly code: string }[] }[];
    };
    const codes = concept.flatMap((one) => [one.code, ...one.concept.map(({ code }) => code)]);
    for (const coding of method.coding)
      expect([coding.system, codes]).toEqual([url, expect.arrayContaining([coding.code])]);
    expect(contained).toEqual([{ ...((await get(`Device/${name}-0.1.0`)) as object), id: 'device' }]);
  });

  it('has nothing else', async () => {
    for (const path of ['Device/other-1', 'Patient', 'CodeSystem/other', '']) {
      expect((await fetch(`${service.url}/fhir/${path}`)).status).toBe(404);
    }
    expect((await post(service, {}, {}, '/fhir/metadata')).status).toBe(405);
  });
});

describe('/api/v1/assess', () => {
  const other = searchset([...resources, patient({ id: 'p2' })]);

  it('answers what the score command prints, and the mode', async () => {
    const { status, body } = await json(await post(service, chart, {}, assess));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ patient: 'Patient/p1', asOf: hoursAgo(1), artefact: name, version: '0.1.0', synthetic: true, mode: 'shown' },
      ...{ sha256: expect.stringMatching(/^[\da-f]{64}$/), probability: expect.any(Number), unread: [] },
    });
  });

  it('answers several patients as a list, or as lines where that is accepted', async () => {
    const list = await json(await post(service, other, {}, assess));
    expect(list.body).toMatchObject({ assessments: [{ patient: 'Patient/p1' }, { patient: 'Patient/p2' }] });
    const lines = await post(service, other, { accept: 'application/x-ndjson' }, assess);
    expect(lines.headers.get('content-type')).toMatch(/^application\/x-ndjson/);
    const rows = (await lines.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect({ assessments: rows }).toEqual(list.body);
    expect(rows[1]).toMatchObject({ notScored: { reason: 'no-date' }, asOf: null });
  });

  it('takes the moment and the model', async () => {
    const at = hoursAgo(0.5);
    const path = `${assess}?as_of=${at}&model=${name}@0.1.0`;
    expect((await json(await post(service, chart, {}, path))).body).toMatchObject({ asOf: at });
    expect((await json(await post(service, chart, {}, `${assess}?as_of=now`))).body).toMatchObject({
      asOf: hoursAgo(0),
    });
  });

  it('says what was not read where the Bundle has more', async () => {
    const cut = { ...chart, link: [{ relation: 'next', url: 'https://x.example/2' }] };
    const { body } = await json(await post(service, cut, {}, assess));
    expect((body as { readonly unread: readonly object[] }).unread).toContainEqual(
      expect.objectContaining({ part: 'conditions', extent: 'part', why: 'truncated' }),
    );
  });

  it.each([
    [400, `${assess}?as_of=yesterday`, chart],
    [400, `${assess}?as_of=2026-01-01`, chart],
    [400, `${assess}?asOf=now`, chart],
    [400, `${assess}?model=a&model=b`, chart],
    [404, `${assess}?model=other`, chart],
    [400, assess, patient()],
    [400, assess, searchset([{ resourceType: 'Organization', id: 'o' }])],
  ])('%i at %s is a problem', async (status, path, body) => {
    const response = await post(service, body, {}, path);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await json(response)).toMatchObject({ status, body: { status } });
  });
});
