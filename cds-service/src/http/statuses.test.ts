import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueOf, patientViewPath, post } from '../test-support/call-service.js';
import { hookBody, patient, vital, wholePrefetch } from '../test-support/chart.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const secret = 'Zebra-Patient-Name';
const vitals = [vital('respiratoryRate', 26, 0.2), vital('spo2', 92, 0.2), vital('heartRate', 104, 0.2)];

let service: RunningService;
beforeAll(async () => {
  service = await startService({ artefacts: [await stumpArtefact()], environment: { BODY_LIMIT_BYTES: '200000' } });
});
afterAll(() => service.stop());

/** The issue of an error body that repeats nothing of the request and shows no internals. */
async function harmlessIssue(response: Response) {
  const text = await response.clone().text();
  expect(text).not.toContain(secret);
  expect(text).not.toMatch(/\bat .*:\d+:\d+/);
  return issueOf(response);
}

describe('outer contract: statuses of a broken call', () => {
  const body = hookBody(wholePrefetch(vitals));
  const without = (field: string) => Object.fromEntries(Object.entries(body).filter(([name]) => name !== field));

  it.each([
    ['malformed JSON', `{"hook": "${secret}`, 'body'],
    ['an array', [secret], 'body'],
    ['a string', JSON.stringify(secret), 'body'],
    ['no hook', without('hook'), 'hook'],
    ['a wrong hook', { ...body, hook: secret }, 'hook'],
    ['no hookInstance', without('hookInstance'), 'hookInstance'],
    ['a hookInstance that is not a UUID', { ...body, hookInstance: secret }, 'hookInstance'],
    ['no context', without('context'), 'context'],
    ['a context that is not an object', { ...body, context: secret }, 'context'],
    ['no patientId', { ...body, context: { userId: 'Practitioner/1' } }, 'context.patientId'],
    ['no userId', { ...body, context: { patientId: 'p1' } }, 'context.userId'],
    [
      'a userId of another type',
      { ...body, context: { userId: `Device/${secret}`, patientId: 'p1' } },
      'context.userId',
    ],
    [
      'a patientId that is not an id',
      { ...body, context: { userId: 'Patient/1', patientId: `../${secret}` } },
      'context.patientId',
    ],
    [
      'a patientId that means another place in a path',
      { ...body, context: { userId: 'Patient/1', patientId: '..' } },
      'context.patientId',
    ],
    [
      'a token without a server',
      { ...body, fhirAuthorization: { access_token: secret, token_type: 'Bearer' } },
      'fhirServer',
    ],
    ['a fhirServer that is not a URL', { ...body, fhirServer: secret }, 'fhirServer'],
    ['a prefetch that is not an object', { ...body, prefetch: [secret] }, 'prefetch'],
    ['a prefetch value that is not an object', { ...body, prefetch: { vitals: secret } }, 'prefetch.vitals'],
    [
      'a resource of a wrong type',
      { ...body, prefetch: { patient: { resourceType: secret } } },
      'prefetch.patient.resourceType',
    ],
    [
      'a search that is not a Bundle',
      { ...body, prefetch: { vitals: { resourceType: secret } } },
      'prefetch.vitals.resourceType',
    ],
    [
      'a Bundle whose entries are not a list',
      { ...body, prefetch: { ...wholePrefetch(vitals), conditions: { resourceType: 'Bundle', entry: secret } } },
      'prefetch.conditions.entry',
    ],
    ['another patient', { ...body, prefetch: { patient: patient({ id: secret }) } }, 'prefetch.patient.id'],
  ])('400 for %s, naming the field and no value', async (_case, broken, field) => {
    const response = await post(service, broken);
    expect(response.status).toBe(400);
    const issue = await harmlessIssue(response);
    expect(issue?.diagnostics).toMatch(new RegExp(`^${field}: `));
    expect(issue?.expression ?? [field]).toContain(field);
  });

  it('400 for a path that cannot be decoded', async () => {
    expect((await fetch(`${service.url}/cds-services/%E0%A4%A`)).status).toBe(400);
  });

  it('404 for an unknown service, whatever the body', async () => {
    const response = await post(service, `not json ${secret}`, {}, '/cds-services/other-patient-view');
    expect(response.status).toBe(404);
    await harmlessIssue(response);
    expect((await fetch(`${service.url}/nothing-here`)).status).toBe(404);
  });

  it('405 for another method, naming those that are there', async () => {
    const response = await fetch(service.url + patientViewPath);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    const discovery = await post(service, {}, {}, '/cds-services');
    expect([discovery.status, discovery.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  it('412 where the patient cannot be retrieved, naming the key', async () => {
    const response = await post(service, hookBody({}));
    expect(response.status).toBe(412);
    expect(await harmlessIssue(response)).toMatchObject({ code: 'required', expression: ['prefetch.patient'] });
  });

  it('413 for a body beyond the limit', async () => {
    const response = await post(service, { ...body, padding: 'x'.repeat(200_001) });
    expect(response.status).toBe(413);
    await harmlessIssue(response);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])('415 for %s', async (type) => {
    const response = await post(service, body, { 'content-type': type });
    expect(response.status).toBe(415);
    await harmlessIssue(response);
  });

  it('500 hides internals: neither body nor log have the message', async () => {
    const artefact = await stumpArtefact();
    const broken = await startService({
      artefacts: [
        {
          ...artefact,
          get explainer(): never {
            throw new Error(secret);
          },
        },
      ],
    });
    const response = await post(broken, body);
    expect(response.status).toBe(500);
    await harmlessIssue(response);
    expect(await broken.logged()).toContain('"kind":"Error"');
    expect(await broken.logged()).not.toContain(secret);
    await broken.stop();
  });
});
