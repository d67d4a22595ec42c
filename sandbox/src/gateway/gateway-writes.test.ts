import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type GatewayBench, startGatewayBench } from '../test-support/gateway-bench.js';
import { category, observation, person, twoCharts } from '../test-support/two-charts.js';

const { id: _id, ...newPulse } = observation('', 'anna');
const vitalScope = `patient/Observation.cruds?category=${category('vital-signs')}`;

describe('gateway, writing', () => {
  let bench: GatewayBench;
  const forAnna = (...scopes: readonly string[]) => bench.token({ scopes, patientId: 'anna' });
  const send = async (method: string, path: string, body: unknown, headers = {}, ...scopes: readonly string[]) =>
    bench.ask(await forAnna(...(scopes.length === 0 ? ['patient/*.cruds'] : scopes)), path, { method, body, headers });

  beforeAll(async () => {
    bench = await startGatewayBench();
  });
  beforeEach(() => bench.put(...twoCharts));
  afterAll(() => bench.close());

  describe('create', () => {
    it('in the chart of the patient in context is let through', async () => {
      const { status, headers } = await send('POST', 'Observation', newPulse);
      expect(status).toBe(201);
      expect(headers.get('location')).toMatch(`${bench.base}/Observation/`);
    });

    it.each<readonly [string, string, unknown, ...string[]]>([
      ['for another patient', 'Observation', { ...newPulse, subject: { reference: 'Patient/otto' } }],
      ['for nobody', 'Observation', { ...newPulse, subject: undefined }],
      [
        'for a patient named by an identifier alone',
        'Observation',
        { ...newPulse, subject: { identifier: { value: 'anna' } } },
      ],
      [
        'for a patient of another server',
        'Observation',
        { ...newPulse, subject: { reference: 'http://elsewhere.example/fhir/Patient/anna' } },
      ],
      [
        'for a patient to be looked up',
        'Observation',
        { ...newPulse, subject: { reference: 'Patient?name=Ctlarsen' } },
      ],
      [
        'with a reference to another patient',
        'Observation',
        { ...newPulse, performer: [{ reference: 'Patient/otto' }] },
      ],
      [
        'with a reference that is a search',
        'Observation',
        { ...newPulse, encounter: { reference: 'Encounter?_id=otto-stay' } },
      ],
      [
        'with another patient in what it contains',
        'Observation',
        { ...newPulse, contained: [observation('c', 'otto')] },
      ],
      ['of another patient', 'Patient', { resourceType: 'Patient' }],
      ['of who treats the patient', 'Practitioner', { resourceType: 'Practitioner' }],
      ['of another type than the address', 'Condition', newPulse],
      ['of a category that is not granted', 'Observation', { ...newPulse, category: [] }, vitalScope],
      ['without the scope', 'Observation', newPulse, 'patient/Observation.ruds'],
      [
        'of a Subscription, which would send charts out',
        'Subscription',
        { resourceType: 'Subscription', criteria: 'Observation?patient=anna' },
      ],
    ])('%s is 403', async (_name, type, body, ...scopes) => {
      bench.asked.length = 0;
      const answer = await send('POST', type, body, {}, ...scopes);
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ resourceType: 'OperationOutcome' });
      expect(bench.asked).toEqual([]);
    });

    it.each([
      ['in an encounter of another patient', { encounter: { reference: 'Encounter/otto-stay' } }],
      [
        'derived from a record of another patient',
        { derivedFrom: [{ reference: 'Observation/otto-pulse/_history/1' }] },
      ],
    ])('%s is 403, as with one that there is not', async (_name, more) => {
      const others = await send('POST', 'Observation', { ...newPulse, ...more });
      const missing = JSON.parse(JSON.stringify(more).replace(/otto/g, 'nobody'));
      const none = await send('POST', 'Observation', { ...newPulse, ...missing });
      expect([others.status, others.text]).toEqual([403, none.text]);
      const own = JSON.parse(JSON.stringify(more).replace(/otto/g, 'anna'));
      expect((await send('POST', 'Observation', { ...newPulse, ...own })).status).toBe(201);
    });

    it('takes the patient by an absolute reference to this server, under both its names', async () => {
      for (const base of [bench.base, bench.base.replace('localhost', '127.0.0.1')]) {
        const answer = await send('POST', 'Observation', {
          ...newPulse,
          subject: { reference: `${base}/Patient/anna` },
        });
        expect(answer.status).toBe(201);
      }
    });

    it('If-None-Exist looks no further than the token does', async () => {
      bench.put({ ...observation('known', 'otto'), identifier: [{ system: 'urn:x', value: '1' }] });
      const ifNoneExist = { 'if-none-exist': 'identifier=urn:x|1' };
      expect((await send('POST', 'Observation', newPulse, ifNoneExist)).status).toBe(201);
      bench.put({ ...observation('known', 'anna'), identifier: [{ system: 'urn:x', value: '1' }] });
      const found = await send('POST', 'Observation', newPulse, ifNoneExist);
      expect(found).toMatchObject({ status: 200, body: { id: 'known' } });
      const unseen = await send('POST', 'Observation', newPulse, ifNoneExist, 'patient/Observation.cs');
      expect(unseen).toMatchObject({ status: 200, text: '' });
      expect((await send('POST', 'Observation', newPulse, ifNoneExist, 'patient/Observation.c')).status).toBe(403);
    });
  });

  describe('update', () => {
    it('of what is in the chart is let through', async () => {
      expect((await send('PUT', 'Observation/anna-pulse', observation('anna-pulse', 'anna'))).status).toBe(200);
    });

    it.each<readonly [string, string, unknown, ...string[]]>([
      ['of another patient’s', 'otto-pulse', observation('otto-pulse', 'otto')],
      ['that moves another patient’s into this chart', 'otto-pulse', observation('otto-pulse', 'anna')],
      ['that moves this patient’s into another chart', 'anna-pulse', observation('anna-pulse', 'otto')],
      ['that moves it into a granted category', 'anna-smoking', observation('anna-smoking', 'anna'), vitalScope],
      [
        'that moves it out of the granted category',
        'anna-pulse',
        observation('anna-pulse', 'anna', 'exam'),
        vitalScope,
      ],
      ['of what is not there', 'nobody', observation('nobody', 'anna')],
      ['without the scope', 'anna-pulse', observation('anna-pulse', 'anna'), 'patient/Observation.crds'],
    ])('%s is 403 and writes nothing', async (_name, id, body, ...scopes) => {
      const before = JSON.stringify(bench.read('Observation', id));
      const answer = await send('PUT', `Observation/${id}`, body, {}, ...scopes);
      expect(answer.status).toBe(403);
      expect(JSON.stringify(bench.read('Observation', id))).toBe(before);
    });

    it('of another patient’s looks like one of what is not there', async () => {
      const [there, missing] = await Promise.all(
        ['otto-pulse', 'nobody'].map((id) => send('PUT', `Observation/${id}`, observation(id, 'anna'))),
      );
      expect(there?.text).toBe(missing?.text);
    });

    it('is of the version that was looked at', async () => {
      const body = observation('anna-pulse', 'anna');
      expect((await send('PUT', 'Observation/anna-pulse', body, { 'if-match': 'W/"99"' })).status).toBe(412);
      await send('PUT', 'Observation/anna-pulse', body);
      expect(bench.asked.at(-1)?.headers?.['if-match']).toMatch(/^W\/"\d+"$/);
    });

    it.each([
      ['a patch', 'PATCH', 'Observation/anna-pulse', [{ op: 'replace', path: '/status', value: 'final' }]],
      ['a conditional update', 'PUT', 'Observation?identifier=urn:x|1', newPulse],
      ['a conditional delete', 'DELETE', 'Observation?identifier=urn:x|1', undefined],
    ])('%s is 403', async (_name, method, path, body) => {
      expect((await send(method, path, body)).status).toBe(403);
    });

    it('creates under a given id only for a token that may create anything of the type', async () => {
      const put = async (scope: string) =>
        (
          await bench.ask(await bench.token([scope]), 'Observation/fresh', {
            method: 'PUT',
            body: observation('fresh', 'otto'),
          })
        ).status;
      expect(await put('system/Observation.u')).toBe(403);
      expect(await put('system/Observation.cu')).toBe(201);
    });
  });

  describe('delete', () => {
    it('of what is in the chart is let through; of what is not, it is 403 and nothing goes', async () => {
      bench.put(observation('wrong', 'anna'));
      expect((await send('DELETE', 'Observation/otto-pulse', undefined)).status).toBe(403);
      expect((await send('DELETE', 'Observation/nobody', undefined)).status).toBe(403);
      expect((await send('DELETE', 'Observation/wrong', undefined, {}, 'patient/Observation.crus')).status).toBe(403);
      expect(bench.read('Observation', 'otto-pulse')).toBeDefined();
      expect((await send('DELETE', 'Observation/wrong', undefined)).status).toBeLessThan(300);
      expect(bench.read('Observation', 'wrong')).toBeUndefined();
    });
  });

  describe('batch and transaction', () => {
    const entry = (method: string, url: string, resource?: unknown, more = {}) => ({
      ...more,
      ...(resource === undefined ? {} : { resource }),
      request: { method, url },
    });
    const bundle = (type: string, ...entries: readonly unknown[]) => ({ resourceType: 'Bundle', type, entry: entries });

    it('each entry of a batch is held to the token, and keeps its place', async () => {
      const { status, body } = await send(
        'POST',
        '',
        bundle(
          'batch',
          entry('GET', 'Observation/otto-pulse'),
          entry('GET', 'Observation/anna-pulse'),
          entry('GET', 'Observation?code=8867-4'),
          entry('GET', 'Observation?patient=otto'),
          entry('POST', 'Observation', newPulse),
          entry('POST', '', bundle('batch')),
        ),
      );
      expect(status).toBe(200);
      const statuses = body.entry.map(({ response }: { response: { status: string } }) =>
        Number.parseInt(response.status, 10),
      );
      expect(statuses).toEqual([403, 200, 200, 403, 201, 404]);
      expect(JSON.stringify(body)).not.toContain('otto');
    });

    it.each<readonly [string, unknown]>([
      ['reads another patient', entry('GET', 'Observation/otto-pulse')],
      [
        'writes for another patient',
        entry('POST', 'Observation', { ...newPulse, subject: { reference: 'Patient/otto' } }),
      ],
      ['writes over another patient’s', entry('PUT', 'Observation/otto-pulse', observation('otto-pulse', 'anna'))],
      [
        'names the patient by another entry',
        entry('POST', 'Observation', { ...newPulse, subject: { reference: 'urn:uuid:1' } }),
      ],
      [
        'could be linked to another entry by its address',
        entry('POST', 'Observation', newPulse, { fullUrl: 'http://x.example/fhir/Observation/1' }),
      ],
      ['has no request', { resource: newPulse }],
    ])('a transaction with an entry that %s is refused as a whole, and the entry is named', async (_name, wrong) => {
      bench.asked.length = 0;
      const good = entry('POST', 'Observation', newPulse);
      const { status, body } = await send('POST', '', bundle('transaction', good, wrong));
      expect([400, 403]).toContain(status);
      expect(body.issue[0].expression).toEqual(['Bundle.entry[1]']);
      expect(bench.asked.filter(({ method }) => method === 'POST')).toEqual([]);
    });

    it('a transaction within the token is carried out', async () => {
      const { status, body } = await send(
        'POST',
        '',
        bundle(
          'transaction',
          entry('PUT', 'Observation/anna-pulse', observation('anna-pulse', 'anna')),
          entry('POST', 'Observation', newPulse),
        ),
      );
      expect(status).toBe(200);
      expect(body.entry).toHaveLength(2);
    });

    it('a Bundle of another type is 400', async () => {
      expect((await send('POST', '', bundle('collection'))).status).toBe(400);
    });
  });

  it('user/ scopes of a clinician write for every patient', async () => {
    const token = await bench.token({ scopes: ['user/*.cruds'], fhirUser: 'Practitioner/doc' });
    const answer = await bench.ask(token, 'Patient/fresh', { method: 'PUT', body: person('fresh', 'Ctnew') });
    expect(answer.status).toBe(201);
  });

  it('a Subscription is for tokens that may read all that it looks for', async () => {
    const subscription = {
      resourceType: 'Subscription',
      status: 'requested',
      reason: 'test',
      criteria: 'Observation?code=8867-4',
      channel: { type: 'rest-hook', endpoint: 'http://localhost:9/hook' },
    };
    const post = async (...scopes: readonly string[]) =>
      (await bench.ask(await bench.token(scopes), 'Subscription', { method: 'POST', body: subscription })).status;
    expect(await post('system/Subscription.c')).toBe(403);
    expect(await post('system/Subscription.c', 'system/Observation.rs')).toBe(201);
  });

  it.each([
    ['a body that is not JSON', '{', 'application/fhir+json', 400],
    ['a body of another type', '<x/>', 'application/fhir+xml', 415],
    ['a body that nests without end', `${'['.repeat(600)}${']'.repeat(600)}`, 'application/fhir+json', 400],
  ])('%s is refused', async (_name, body, type, status) => {
    const answer = await send('POST', 'Observation', body, { 'content-type': type });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ resourceType: 'OperationOutcome' });
  });
});
