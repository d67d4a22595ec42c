import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { entriesOf, type GatewayBench, startGatewayBench } from '../test-support/gateway-bench.js';
import { category, observation, twoCharts } from '../test-support/two-charts.js';

const vitalScope = `patient/Observation.rs?category=${category('vital-signs')}`;

describe('gateway, reading', () => {
  let bench: GatewayBench;
  let clock = new Date('2026-11-24T14:00:00Z');
  const forAnna = (...scopes: readonly string[]) => bench.token({ scopes, patientId: 'anna' });

  beforeAll(async () => {
    bench = await startGatewayBench({ now: () => clock });
    bench.put(...twoCharts);
  });
  afterEach(() => {
    bench.intervene = undefined;
    clock = new Date('2026-11-24T14:00:00Z');
  });
  afterAll(() => bench.close());

  describe('the token', () => {
    it.each([
      ['none', {}, ''],
      ['another scheme', { authorization: 'Basic YTpi' }, 'invalid_token'],
      ['two tokens', { authorization: 'Bearer a, Bearer b' }, 'invalid_token'],
      ['an unknown one', { authorization: 'Bearer nobody-gave-this' }, 'invalid_token'],
    ])('RFC 6750: %s is 401 with a challenge and an OperationOutcome', async (_name, headers, error) => {
      const answer = await bench.ask(null, 'Patient/anna', { headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="fhir"/);
      expect(answer.headers.get('www-authenticate')).toContain(error);
      expect(answer.body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'login' }] });
    });

    it('is not taken from the address, though it is a good one', async () => {
      const token = await forAnna('patient/*.rs');
      const answer = await bench.ask(null, `Patient/anna?access_token=${token}`);
      expect(answer.status).toBe(401);
      expect(JSON.stringify(bench.trace.recent())).not.toContain(token);
    });

    it('ends when it expires, and when it is revoked', async () => {
      const token = await forAnna('patient/*.rs');
      const other = await forAnna('patient/*.rs');
      expect((await bench.ask(token, 'Patient/anna')).status).toBe(200);
      bench.authorization.revoke(other);
      expect((await bench.ask(other, 'Patient/anna')).status).toBe(401);
      clock = new Date('2026-11-24T14:01:00Z');
      expect((await bench.ask(token, 'Patient/anna')).status).toBe(401);
    });

    it.each(['metadata', '.well-known/smart-configuration'])('%s needs none', async (path) => {
      expect((await bench.ask(null, path)).status).toBe(200);
    });

    it('is asked for before a body is read', async () => {
      const answer = await bench.ask(null, 'Observation', {
        method: 'POST',
        body: '{',
        headers: { 'content-type': 'application/json' },
      });
      expect(answer.status).toBe(401);
    });

    it('is told to the trace by its first characters alone', async () => {
      const token = await forAnna('patient/*.rs');
      await bench.ask(token, 'Patient/anna');
      const event = bench.trace.recent().at(-1);
      expect(event).toMatchObject({
        kind: 'fhir',
        title: 'GET Patient/anna',
        status: 200,
        by: 'app',
        patientId: 'anna',
      });
      expect(JSON.stringify(event)).not.toContain(token);
    });
  });

  describe('a read', () => {
    it.each([
      ['the patient in context', 'Patient/anna', ['patient/Patient.r'], 200],
      ['v1 scopes', 'Observation/anna-pulse', ['patient/Observation.read'], 200],
      ['a category that is granted', 'Observation/anna-pulse', [vitalScope], 200],
      ['a category that is not', 'Observation/anna-smoking', [vitalScope], 403],
      ['another patient', 'Patient/otto', ['patient/*.rs'], 403],
      ['another patient’s Observation', 'Observation/otto-pulse', ['patient/*.rs'], 403],
      ['a type that is not granted', 'Observation/anna-pulse', ['patient/Patient.rs'], 403],
      ['searching is not reading', 'Observation/anna-pulse', ['patient/Observation.s'], 403],
      ['writing is not reading', 'Observation/anna-pulse', ['patient/Observation.write'], 403],
      ['who treats the patient', 'Practitioner/doc', ['patient/*.rs'], 200],
      ['who treats the patient, out of scope', 'Practitioner/doc', ['patient/Observation.rs'], 403],
    ])('%s: %s with %j is %d', async (_name, path, scopes, status) => {
      const answer = await bench.ask(await forAnna(...scopes), path);
      expect(answer.status).toBe(status);
      if (status === 403) {
        expect(answer.body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'forbidden' }] });
        expect(answer.headers.get('www-authenticate')).toContain('insufficient_scope');
      }
    });

    it.each([
      'Observation/otto-pulse',
      'Observation/anna-smoking',
      'Observation/otto-pulse/_history/1',
      'Observation/otto-pulse/_history',
    ])('%s and one that does not exist look the same', async (path) => {
      const token = await forAnna(vitalScope);
      const [there, missing] = [
        await bench.ask(token, path),
        await bench.ask(token, path.replace(/(otto|anna)-\w+/, 'nobody')),
      ];
      const visible = ({ status, headers, text }: typeof there) => ({
        status,
        text,
        etag: headers.get('etag'),
        modified: headers.get('last-modified'),
      });
      expect(visible(there)).toEqual(visible(missing));
      expect(there.status).toBe(403);
    });

    it('a condition on the version tells nothing of a resource out of reach', async () => {
      const token = await forAnna('patient/*.rs');
      const ifNoneMatch = { headers: { 'if-none-match': 'W/"1"' } };
      expect((await bench.ask(token, 'Observation/otto-pulse', ifNoneMatch)).status).toBe(403);
      expect((await bench.ask(token, 'Observation/anna-pulse', ifNoneMatch)).status).toBe(304);
    });

    it('_elements and _summary do not hide what is checked', async () => {
      const token = await forAnna(vitalScope);
      for (const more of ['_elements=code', '_summary=text']) {
        expect((await bench.ask(token, `Observation/anna-pulse?${more}`)).status).toBe(200);
        expect((await bench.ask(token, `Observation/anna-smoking?${more}`)).status).toBe(403);
      }
    });

    it('an earlier version, from before a resource came into another chart, is out of reach with it', async () => {
      bench.put(observation('moved', 'anna'));
      bench.put(observation('moved', 'otto'));
      const token = await forAnna('patient/*.rs');
      expect((await bench.ask(token, 'Observation/moved/_history/1')).status).toBe(403);
      expect((await bench.ask(token, 'Observation/moved/_history')).status).toBe(403);
      bench.put(observation('came', 'otto'));
      bench.put(observation('came', 'anna'));
      expect((await bench.ask(token, 'Observation/came/_history/1')).status).toBe(403);
      expect((await bench.ask(token, 'Observation/came/_history/2')).status).toBe(200);
      expect((await bench.ask(token, 'Observation/came/_history')).body.entry).toHaveLength(1);
    });

    it('HEAD is GET without the body', async () => {
      const answer = await bench.ask(await forAnna('patient/*.rs'), 'Patient/anna', { method: 'HEAD' });
      expect(answer).toMatchObject({ status: 200, text: '' });
      expect(answer.headers.get('etag')).toBe('W/"1"');
    });

    it('SMART §fhirUser: the user’s own resource may be read, and no other of its type', async () => {
      const token = await bench.token({ scopes: ['openid', 'fhirUser'], fhirUser: 'Practitioner/doc' });
      bench.put({ resourceType: 'Practitioner', id: 'other' });
      expect((await bench.ask(token, 'Practitioner/doc')).status).toBe(200);
      expect((await bench.ask(token, 'Practitioner/other')).status).toBe(403);
      expect((await bench.ask(token, 'Practitioner')).status).toBe(403);
    });
  });

  describe('levels', () => {
    it('patient/ scopes without a patient in context are for nobody', async () => {
      const token = await bench.token(['patient/*.rs']);
      expect((await bench.ask(token, 'Patient/anna')).status).toBe(403);
      expect((await bench.ask(token, 'Observation?patient=anna')).status).toBe(403);
    });

    it('user/ scopes are for every patient where a clinician signed in, for their own chart where a patient did', async () => {
      const scopes = ['user/*.rs'];
      const clinician = await bench.token({ scopes, fhirUser: 'Practitioner/doc' });
      const patient = await bench.token({ scopes, fhirUser: 'Patient/otto' });
      const nobody = await bench.token({ scopes });
      const statuses = async (token: string) =>
        Promise.all(['anna', 'otto'].map(async (id) => (await bench.ask(token, `Patient/${id}`)).status));
      expect(await statuses(clinician)).toEqual([200, 200]);
      expect(await statuses(patient)).toEqual([403, 200]);
      expect(await statuses(nobody)).toEqual([403, 403]);
    });

    it('to a token that reaches everything, what is missing is missing', async () => {
      expect((await bench.ask(await bench.token(['system/*.rs']), 'Observation/nobody')).status).toBe(404);
    });
  });

  describe('addresses', () => {
    it.each([
      ['Patient/anna/$everything', 404],
      ['Observation/$lastn', 404],
      ['Patient/anna/Observation', 404],
      ['?_type=Observation', 404],
      ['_history', 403],
      ['Observation/_history', 403],
      ['Observation/otto%7Cpulse', 400],
      ['Observation/otto-pulse%2F..%2Fanna-pulse', 400],
      ['$export', 403],
    ])('%s is %d', async (path, status) => {
      const answer = await bench.ask(await forAnna('patient/*.cruds'), path);
      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({ resourceType: 'OperationOutcome' });
    });

    it('CORS: an app of any origin may ask, with its token and without cookies', async () => {
      const asked = await bench.ask(null, 'Patient/anna', {
        method: 'OPTIONS',
        headers: {
          origin: 'http://app.example',
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization',
        },
      });
      expect(asked.status).toBe(204);
      expect(asked.headers.get('access-control-allow-origin')).toBe('*');
      expect(asked.headers.get('access-control-allow-headers')).toMatch(/Authorization/);
      expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
      const answer = await bench.ask(await forAnna('patient/*.rs'), 'Patient/anna');
      expect(answer.headers.get('access-control-expose-headers')).toMatch(/ETag.*Location.*Retry-After/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    it('the CapabilityStatement says how to get a token', async () => {
      const { body } = await bench.ask(null, 'metadata');
      expect(body.rest[0].security.service[0].coding[0].code).toBe('SMART-on-FHIR');
    });

    it('a server that fails is told from a refusal, without its inside', async () => {
      bench.intervene = () => {
        throw new Error('secret inside');
      };
      const answer = await bench.ask(await forAnna('patient/*.rs'), 'Patient/anna');
      expect(answer.status).toBe(500);
      expect(answer.text).not.toContain('secret');
    });
  });

  it('a search that the server answers with more than was asked lets out what is granted', async () => {
    bench.intervene = (call) =>
      call.path.startsWith('Observation?')
        ? {
            status: 200,
            headers: { 'content-type': 'application/fhir+json' },
            body: {
              resourceType: 'Bundle',
              type: 'searchset',
              total: 4,
              link: [{ relation: 'next', url: 'http://elsewhere.example/fhir?page=2' }],
              entry: twoCharts.map((resource) => ({ resource, search: { mode: 'match' } })),
            },
          }
        : undefined;
    const { body } = await bench.ask(await forAnna(vitalScope), 'Observation?code=8867-4');
    expect(entriesOf(body)).toEqual(['Observation/anna-pulse']);
    expect(body).not.toHaveProperty('total');
    expect(body).not.toHaveProperty('link');
  });
});
