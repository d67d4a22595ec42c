import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { discoverySchema, hookResponseSchema } from '../hooks/response.js';
import { hookBody, patient, vital, wholePrefetch } from '../test-support/chart.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const path = '/cds-services/hospitalization-30d-patient-view';
const secret = 'Zebra-Patient-Name';
const vitals = [vital('respiratoryRate', 26, 0.2), vital('spo2', 92, 0.2), vital('heartRate', 104, 0.2)];

let service: RunningService;
beforeAll(async () => {
  service = await startService({ artefacts: [await stumpArtefact()], environment: { BODY_LIMIT_BYTES: '200000' } });
});
afterAll(() => service.stop());

function post(body: unknown, headers: Record<string, string> = {}, to = path) {
  return fetch(service.url + to, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function problem(response: Response) {
  const outcome = (await response.json()) as {
    resourceType: string;
    issue: { code: string; diagnostics: string; expression?: string[] }[];
  };
  expect(outcome.resourceType).toBe('OperationOutcome');
  const text = JSON.stringify(outcome);
  expect(text).not.toContain(secret);
  expect(text).not.toMatch(/\bat .*:\d+:\d+/);
  return outcome.issue[0];
}

describe('CDS Hooks §Discovery', () => {
  it('lists each service with hook, description, id and prefetch templates', async () => {
    const response = await fetch(`${service.url}/cds-services`);
    expect(response.status).toBe(200);
    const { services } = discoverySchema.parse(await response.json());
    expect(services.map(({ id, hook }) => [id, hook])).toEqual([['hospitalization-30d-patient-view', 'patient-view']]);
    expect(services[0]?.prefetch.patient).toBe('Patient/{{context.patientId}}');
    expect(services[0]?.prefetch.vitals).toBe(
      'Observation?patient={{context.patientId}}&category=vital-signs&_sort=-date&_count=250',
    );
    expect(JSON.stringify(services[0]?.prefetch)).not.toContain('|');
  });

  it('does not list a service that is off, which then answers with no card', async () => {
    const off = await startService({
      artefacts: [await stumpArtefact()],
      site: { hooks: { 'hospitalization-30d': { 'patient-view': 'off' } } },
    });
    expect(await (await fetch(`${off.url}/cds-services`)).json()).toEqual({ services: [] });
    const response = await fetch(off.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(hookBody(wholePrefetch(vitals))),
    });
    expect(await response.json()).toEqual({ cards: [] });
    await off.stop();
  });
});

describe('CDS Hooks §Response', () => {
  it('answers a chart with one card', async () => {
    const response = await post(hookBody(wholePrefetch(vitals)));
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toMatch('application/json');
    const { cards } = hookResponseSchema.parse(await response.json());
    expect(cards).toHaveLength(1);
  });

  it('ignores unknown fields and tolerates extension anywhere', async () => {
    const body = hookBody(wholePrefetch(vitals), {
      extension: { 'com.example': { anything: [1] } },
      surprise: true,
      context: { userId: 'PractitionerRole/a-b.c', patientId: 'p1', encounterId: null, extension: {} },
    });
    expect((await post(body)).status).toBe(200);
  });

  it('takes a body of application/fhir+json with a charset', async () => {
    const response = await post(hookBody(wholePrefetch(vitals)), {
      'content-type': 'application/fhir+json; charset=utf-8',
    });
    expect(response.status).toBe(200);
  });

  it.each([
    ['a child', patient({ birthDate: '2015-01-01' }), vitals, /the patient is a child; made for ages 18 and over/],
    ['a deceased patient', patient({ deceasedBoolean: true }), vitals, /the patient has died/],
    ['a patient without a birth date', patient({ birthDate: undefined }), vitals, /no usable birth date/],
    ['an empty chart', patient(), [], /not estimated: no .*charted/],
  ])(
    'answers %s with an info card that says why there is no estimate',
    async (_case, person, observations, summary) => {
      const response = await post(hookBody(wholePrefetch(observations, [], person)));
      expect(response.status).toBe(200);
      const [card] = hookResponseSchema.parse(await response.json()).cards;
      expect(card?.indicator).toBe('info');
      expect(card?.summary).toMatch(summary);
      expect(card?.summary).not.toMatch(/\d %/);
    },
  );

  it('names the missing inputs of a chart that is too thin', async () => {
    const response = await post(hookBody(wholePrefetch([vital('temperature', 37, 1)])));
    const [card] = hookResponseSchema.parse(await response.json()).cards;
    expect(card?.summary).toBe(
      'DEMO, synthetic model, not for care: Hospital admission in 30 days not estimated: no breathing rate, SpO₂ or 2 other inputs charted.',
    );
    expect(card?.detail).toContain('**Missing** breathing rate, SpO₂, heart rate, blood pressure');
  });

  it('answers with no card where the artefact has nothing to do', async () => {
    const elsewhere = await stumpArtefact({
      setting: { minimumAgeYears: 18, encounterClasses: ['EMER'], required: { groups: [], minimumKnown: 0 } },
    });
    const other = await startService({ artefacts: [elsewhere] });
    const response = await fetch(other.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(hookBody(wholePrefetch(vitals))),
    });
    expect([response.status, await response.json()]).toEqual([200, { cards: [] }]);
    await other.stop();
  });

  it('computes and shows nothing in silent mode', async () => {
    const silent = await startService({
      artefacts: [await stumpArtefact()],
      site: { hooks: { 'hospitalization-30d': { 'patient-view': 'silent' } } },
    });
    const response = await fetch(silent.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(hookBody(wholePrefetch(vitals))),
    });
    expect(await response.json()).toEqual({ cards: [] });
    expect(await silent.logged()).toContain('"readings":3');
    await silent.stop();
  });
});

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
    ['a hookInstance that is no UUID', { ...body, hookInstance: secret }, 'hookInstance'],
    ['no context', without('context'), 'context'],
    ['a context that is no object', { ...body, context: secret }, 'context'],
    ['no patientId', { ...body, context: { userId: 'Practitioner/1' } }, 'context.patientId'],
    ['no userId', { ...body, context: { patientId: 'p1' } }, 'context.userId'],
    [
      'a userId of another type',
      { ...body, context: { userId: `Device/${secret}`, patientId: 'p1' } },
      'context.userId',
    ],
    [
      'a patientId that is no id',
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
    ['a fhirServer that is no URL', { ...body, fhirServer: secret }, 'fhirServer'],
    ['a prefetch that is no object', { ...body, prefetch: [secret] }, 'prefetch'],
    ['a prefetch value that is no object', { ...body, prefetch: { vitals: secret } }, 'prefetch.vitals'],
    [
      'a resource of a wrong type',
      { ...body, prefetch: { patient: { resourceType: secret } } },
      'prefetch.patient.resourceType',
    ],
    [
      'a search that is no Bundle',
      { ...body, prefetch: { vitals: { resourceType: secret } } },
      'prefetch.vitals.resourceType',
    ],
    [
      'a Bundle whose entries are no list',
      { ...body, prefetch: { ...wholePrefetch(vitals), conditions: { resourceType: 'Bundle', entry: secret } } },
      'prefetch.conditions.entry',
    ],
    ['another patient', { ...body, prefetch: { patient: patient({ id: secret }) } }, 'prefetch.patient.id'],
  ])('400 for %s, naming the field and no value', async (_case, broken, field) => {
    const response = await post(broken);
    expect(response.status).toBe(400);
    const issue = await problem(response);
    expect(issue?.diagnostics).toMatch(new RegExp(`^${field}: `));
    expect(issue?.expression ?? [field]).toContain(field);
  });

  it('400 for a path that cannot be decoded', async () => {
    expect((await fetch(`${service.url}/cds-services/%E0%A4%A`)).status).toBe(400);
  });

  it('404 for an unknown service, whatever the body', async () => {
    const response = await post(`not json ${secret}`, {}, '/cds-services/other-patient-view');
    expect(response.status).toBe(404);
    await problem(response);
    expect((await fetch(`${service.url}/nothing-here`)).status).toBe(404);
  });

  it('405 for another method, naming those that are there', async () => {
    const response = await fetch(service.url + path);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    const discovery = await post({}, {}, '/cds-services');
    expect([discovery.status, discovery.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('412 where the patient cannot be had, naming the key', async () => {
    const response = await post(hookBody({}));
    expect(response.status).toBe(412);
    expect(await problem(response)).toMatchObject({ code: 'required', expression: ['prefetch.patient'] });
  });

  it('413 for a body beyond the limit', async () => {
    const response = await post({ ...body, padding: 'x'.repeat(200_001) });
    expect(response.status).toBe(413);
    await problem(response);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])('415 for %s', async (type) => {
    const response = await post(body, { 'content-type': type });
    expect(response.status).toBe(415);
    await problem(response);
  });

  it('500 hides its inside: not in the body, and in the log no message', async () => {
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
    const response = await fetch(broken.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(500);
    await problem(response);
    expect(await broken.logged()).toContain('"kind":"Error"');
    expect(await broken.logged()).not.toContain(secret);
    await broken.stop();
  });
});

describe('whatever a client sends', () => {
  it('is answered with 200, 400 or 412, never with a fault of ours', async () => {
    const resourceType = fc.constantFrom(
      'Patient',
      'Observation',
      'Condition',
      'Encounter',
      'Bundle',
      'OperationOutcome',
      7,
    );
    const { json } = fc.letrec<{ json: unknown }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, true, 0, -1e308, '', 'p1', 'Patient/p1', '2026-11-24', [], {}),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.record(
          {
            resourceType,
            id: fc.constantFrom('p1', 'x', 5, null),
            entry: fc.array(fc.record({ resource: tie('json'), fullUrl: tie('json') }, { requiredKeys: [] }), {
              maxLength: 3,
            }),
            link: tie('json'),
            issue: tie('json'),
            subject: fc.constantFrom({ reference: 'Patient/p1' }, 7, null),
            code: fc.constantFrom({ coding: [{ system: 'http://loinc.org', code: '8867-4' }] }, [], 'x'),
            valueQuantity: fc.constantFrom({ value: 70, unit: '/min' }, { value: '70' }, null),
            component: tie('json'),
            effectiveDateTime: fc.constantFrom('2026-11-24T14:00:00Z', '2026', 7, 'soon'),
            birthDate: fc.constantFrom('1950', '1950-02-31', 7),
            period: tie('json'),
          },
          { requiredKeys: [] },
        ),
      ),
    }));
    const keys = ['patient', 'conditions', 'encounters', 'vitals', 'social', 'assessments'] as const;
    const prefetch = fc.record(Object.fromEntries(keys.map((key) => [key, json])), { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(prefetch, fc.boolean(), async (sent, withPatient) => {
        const response = await post(hookBody(withPatient ? { ...sent, patient: patient() } : sent));
        expect([200, 400, 412]).toContain(response.status);
        await response.arrayBuffer();
      }),
      { numRuns: 300 },
    );
  });
});

describe('log and headers', () => {
  it('logs counts, status and duration, and nothing of the patient or the token', async () => {
    const named = wholePrefetch(vitals, [], patient({ name: [{ family: secret }] }));
    const body = hookBody(named, {
      fhirServer: 'http://localhost:4000/fhir',
      fhirAuthorization: {
        access_token: 'token-of-a-call',
        token_type: 'Bearer',
        expires_in: 300,
        scope: 'patient/*.rs',
      },
    });
    const response = await post(body, { 'x-request-id': 'request-1', authorization: 'Bearer jwt-of-a-call' });
    expect(response.headers.get('x-request-id')).toBe('request-1');
    await post(body, { 'x-request-id': `bad id ${secret}` });
    const log = await service.logged();
    expect(log).toContain('"requestId":"request-1"');
    expect(log).toMatch(/"service":"hospitalization-30d-patient-view","cards":1,"entries":\d+/);
    expect(log).not.toMatch(new RegExp(`${secret}|token-of-a-call|jwt-of-a-call|"p1"|1948-|localhost:4000`));
  });

  it('allows the configured origins to call from a browser, and no other', async () => {
    const preflight = (origin: string) =>
      fetch(service.url + path, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      });
    const allowed = await preflight('http://localhost:4000');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://localhost:4000');
    expect(allowed.headers.get('access-control-allow-headers')).toBe('authorization, content-type');
    expect((await preflight('http://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('sends the headers of helmet', async () => {
    const { headers } = await fetch(`${service.url}/healthz`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });
});

describe('health and model facts', () => {
  it('is ready until it shuts down', async () => {
    expect(await (await fetch(`${service.url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    const ending = await startService({ artefacts: [await stumpArtefact()], isReady: () => false });
    expect((await fetch(`${ending.url}/readyz`)).status).toBe(503);
    await ending.stop();
  });

  it('shows the model card as a page for people, escaped, and says synthetic beside the figures', async () => {
    const response = await fetch(`${service.url}/model-facts/hospitalization-30d`, {
      headers: { accept: 'text/html' },
    });
    expect(response.headers.get('content-type')).toMatch('text/html');
    const page = await response.text();
    expect(page).toContain('Tests &lt;only&gt;');
    expect(page).toContain('<h3>Intended use</h3>');
    expect(page).toContain('not known');
    expect(page).toMatch(/Held-out synthetic patients/);
    expect(page).toMatch(/the true risk \(the ceiling\).*0\.800/);
    expect(page).toMatch(/NEWS2.*0\.600/);
  });

  it.each([
    ['/model-facts/hospitalization-30d', 'application/json'],
    ['/model-facts/hospitalization-30d.json', '*/*'],
  ])('gives the same as JSON at %s for %s', async (address, accept) => {
    const response = await fetch(service.url + address, { headers: { accept } });
    expect(await response.json()).toMatchObject({
      name: 'hospitalization-30d',
      synthetic: true,
      modelCard: { intendedUse: 'Tests <only>' },
    });
  });

  it('404 for a model that is not there', async () => {
    expect((await fetch(`${service.url}/model-facts/other`)).status).toBe(404);
  });
});

describe('one card a chart', () => {
  it('of two artefacts that fit, the one with the higher priority speaks', async () => {
    const second = await stumpArtefact({ name: 'ward-24h', priority: 20 });
    const both = await startService({ artefacts: [await stumpArtefact(), second] });
    const cards = async (id: string, observations = vitals) => {
      const response = await fetch(`${both.url}/cds-services/${id}-patient-view`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(hookBody(wholePrefetch(observations))),
      });
      return hookResponseSchema.parse(await response.json()).cards.length;
    };
    expect([await cards('ward-24h'), await cards('hospitalization-30d')]).toEqual([1, 0]);
    expect([await cards('ward-24h', []), await cards('hospitalization-30d', [])]).toEqual([1, 0]);
    await both.stop();
  });
});
