/** Issue 16, 5: a problem below `/api`, an OperationOutcome everywhere else, each with the same words. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { post } from '../test-support/call-service.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { withModes } from '../test-support/site-values.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService({ artefacts: [await stumpArtefact()], site: withModes({ rest: 'shown' }) });
});
afterAll(() => service.stop());

const secret = 'Zebra-Patient-Name';
const predict = '/api/v1/predict';

async function problemOf(response: Response) {
  const text = await response.text();
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(text).not.toContain(secret);
  expect(text).not.toMatch(/\bat .*:\d+:\d+/);
  const problem = JSON.parse(text);
  expect(problem).toMatchObject({
    status: response.status,
    title: expect.any(String),
    detail: expect.any(String),
    instance: expect.stringMatching(/^urn:bellwether:request:/),
  });
  return problem;
}

describe('below /api an error is a problem', () => {
  it.each([
    ['malformed JSON', `{"age": "${secret}`, 400, 'request-invalid'],
    ['a text', JSON.stringify(secret), 400, 'request-invalid'],
    ['a list', [secret], 400, 'request-invalid'],
    ['a number as text', { age: secret }, 400, 'request-invalid'],
    ['Fahrenheit', { temperature: 98.6 }, 400, 'request-invalid'],
    ['an unknown model', { model: 'sepsis' }, 404, 'not-found'],
  ])('%s', async (_, body, status, slug) => {
    const response = await post(service, body, {}, predict);
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await problemOf(response)).toMatchObject({ type: `http://cds.localhost/problems/${slug}` });
  });

  it('names each field by its pointer', async () => {
    const response = await post(service, { instances: [{ age: 'x' }, { temperature: 98.6 }] }, {}, predict);
    expect((await problemOf(response)).errors).toEqual([
      { pointer: '/instances/0/age', detail: 'expected a number' },
      {
        pointer: '/instances/1/temperature',
        detail: 'expected °C: the value could be in Fahrenheit, which is not converted',
      },
    ]);
  });

  it('another type, method and address', async () => {
    const text = await post(service, 'age=3', { 'content-type': 'text/plain' }, predict);
    expect([text.status, (await problemOf(text)).type]).toEqual([
      415,
      'http://cds.localhost/problems/unsupported-media-type',
    ]);
    const read = await fetch(service.url + predict);
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    await problemOf(read);
    const nowhere = await fetch(`${service.url}/api/v1/nothing/${secret}`);
    expect(nowhere.status).toBe(404);
    await problemOf(nowhere);
  });

  it('the answer to a malformed token says nothing but which scheme', async () => {
    const response = await post(service, {}, { authorization: `Bearer ${secret}` }, predict);
    const scheme = response.headers.get('www-authenticate');
    expect([response.status, scheme, await response.text()]).toEqual([401, expect.stringMatching(/^Bearer/), '']);
  });
});

describe('elsewhere it is an OperationOutcome', () => {
  it.each(['/nothing', '/apiary/v1', '/fhir/nothing', '/fhirs'])('%s', async (path) => {
    const response = await fetch(service.url + path);
    const type = path.startsWith('/fhir/') ? /^application\/fhir\+json/ : /^application\/json/;
    expect([response.status, response.headers.get('content-type')]).toEqual([404, expect.stringMatching(type)]);
    expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'not-found' }] });
  });
});
