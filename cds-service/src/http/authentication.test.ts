import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceError } from '../errors.js';
import { issueOf, patientViewPath, writtenTo } from '../test-support/call-service.js';
import { hookBody, testNow, vital, wholePrefetch } from '../test-support/chart.js';
import { configuredClient, type EhrClient, goodClaims, makeEhrClient } from '../test-support/ehr-client.js';
import { memoryStore } from '../test-support/memory-store.js';
import { type RunningService, type ServiceChoices, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const publicUrl = 'https://cds.example/bellwether';
const issuer = 'https://ehr.example';
const origin = 'https://chart.example';
const feedback = {
  feedback: [
    { card: 'f0f0f0f0-1111-4222-8333-444444444444', outcome: 'overridden', outcomeTimestamp: '2026-11-24T14:00:00Z' },
  ],
};
const endpoints = [
  ['GET', '/cds-services', undefined],
  ['POST', patientViewPath, hookBody(wholePrefetch([vital('heartRate', 80, 1)]))],
  ['POST', `${patientViewPath}/feedback`, feedback],
] as const;

let ehr: EhrClient;
beforeAll(async () => {
  ehr = await makeEhrClient('ES384');
});

const started: RunningService[] = [];
afterEach(async () => {
  for (const service of started.splice(0)) await service.stop();
});

async function production(choices: Partial<ServiceChoices> = {}): Promise<RunningService> {
  const service = await startService({
    artefacts: [await stumpArtefact({ synthetic: false })],
    clients: [configuredClient({ issuer, keys: [ehr.publicKey] })],
    ...choices,
    environment: {
      PROFILE: 'production',
      PUBLIC_URL: publicUrl,
      APP_URL: 'https://app.example',
      CLIENTS_FILE: 'clients.json',
      CORS_ORIGINS: origin,
      ...choices.environment,
    },
  });
  started.push(service);
  return service;
}

const token = (path: string, changes: Readonly<Record<string, unknown>> = {}) =>
  ehr.token(goodClaims(issuer, publicUrl + path, testNow, changes));

function call(service: RunningService, [method, path, body]: (typeof endpoints)[number], authorization?: string) {
  return fetch(service.url + path, {
    method,
    headers: { origin, 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

describe('CDS Hooks §Security 27: a token on discovery, services and feedback', () => {
  it.each(endpoints)('%s %s: 200 with a good one, whose aud is the address outside', async (...endpoint) => {
    const service = await production();
    const response = await call(service, endpoint, `Bearer ${await token(endpoint[1])}`);
    expect(response.status).toBe(200);
    expect(await service.logged()).toContain('"client":"st-elsewhere"');
  });

  it.each(endpoints)('%s %s: 401 with none', async (...endpoint) => {
    expect((await call(await production(), endpoint)).status).toBe(401);
  });

  it.each(endpoints)('%s %s: 401 with one for another endpoint', async (...endpoint) => {
    const service = await production();
    const response = await call(service, endpoint, `Bearer ${await token('/elsewhere')}`);
    expect(response.status).toBe(401);
  });

  it('a HEAD of discovery needs one as a GET does', async () => {
    const service = await production();
    expect((await fetch(`${service.url}/cds-services`, { method: 'HEAD' })).status).toBe(401);
  });

  it('two Authorization headers are refused', async () => {
    const service = await production();
    const bearer = `authorization: Bearer ${await token('/cds-services')}\r\n`;
    const sent = `GET /cds-services HTTP/1.1\r\nhost: x\r\n${bearer}authorization: Bearer x\r\n\r\n`;
    expect(await writtenTo(service, sent, /\r\n\r\n/)).toMatch(/^HTTP\/1\.1 401 /);
  });
});

describe('CDS Hooks §Security 31: a fhirServer that is not the client’s own', () => {
  it('is 403, because the caller is known, and its name is not repeated', async () => {
    const service = await production({ environment: { REFUSALS_PER_MINUTE: '1' } });
    const body = hookBody(wholePrefetch([vital('heartRate', 80, 1)]), { fhirServer: 'https://evil.example/fhir' });
    const ask = async () =>
      fetch(service.url + patientViewPath, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await token(patientViewPath)}` },
        body: JSON.stringify(body),
      });
    for (let calls = 0; calls < 3; calls += 1) {
      const response = await ask();
      expect(response.status).toBe(403);
      expect(await issueOf(response)).toMatchObject({ code: 'forbidden', expression: ['fhirServer'] });
    }
    expect(await service.logged()).toContain('"refusal":"fhir-server"');
    expect(await service.logged()).not.toContain('evil');
    expect((await call(service, endpoints[0])).status).toBe(401);
  });
});

describe('keys that cannot be retrieved', () => {
  it('are a 503 with Retry-After, and their cause is a code in the log', async () => {
    const refused = Object.assign(new Error('connect https://evil.example'), { code: 'ECONNREFUSED' });
    const service = await production({
      clients: [configuredClient({ issuer, keys: null, jku: `${issuer}/jwks` })],
      fetch: () => Promise.reject(new TypeError('fetch failed', { cause: refused })),
    });
    const response = await call(service, endpoints[0], `Bearer ${await token('/cds-services')}`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await issueOf(response)).code).toBe('transient');
    expect(await service.logged()).toContain('"claimed":"st-elsewhere"');
    expect(await service.logged()).toContain('"refusal":"keys-unavailable","cause":"connection-refused"');
    expect(await service.logged()).not.toContain('evil');
  });
});

describe('CDS Hooks §Security 30: a refusal is a bare 401', () => {
  it('without a body and with WWW-Authenticate alone; the reason is in the log and the metrics', async () => {
    const service = await production();
    const path = patientViewPath;
    const used = `Bearer ${await token(path)}`;
    expect((await call(service, endpoints[1], used)).status).toBe(200);
    for (const [authorization, reason] of [
      [undefined, 'no-token'],
      ['Bearer x', 'malformed'],
      [used, 'replayed'],
      [`Bearer ${await token(path, { exp: 1, iat: 0 })}`, 'expired'],
    ] as const) {
      const response = await call(service, endpoints[1], authorization);
      expect([response.status, await response.text()]).toEqual([401, '']);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
      expect(response.headers.get('access-control-expose-headers')).toContain('www-authenticate');
      expect(await service.logged()).toContain(`"status":401,"ms":`);
      expect(await service.logged()).toContain(`"refusal":"${reason}"`);
      const metrics = await service.metrics();
      expect(metrics).toContain(`bellwether_refusals_total{reason="${reason}"} 1`);
    }
    expect(await service.logged()).not.toContain(used.slice(7));
  });

  it('comes before a byte of the body is read', async () => {
    const service = await production();
    const head = `POST ${patientViewPath} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
    expect(await writtenTo(service, `${head}content-length: 1000\r\n\r\n`, /\r\n\r\n/)).toMatch(/^HTTP\/1\.1 401 /);
  });
});

describe('where the store does not answer', () => {
  const unavailable = () => Promise.reject(new ServiceError('store-unavailable', 'Zebra-Patient-Name'));

  it.each([
    ['claimToken', endpoints[0]],
    ['recordCall', endpoints[1]],
    ['recordFeedback', endpoints[2]],
  ] as const)('503 with Retry-After, and no answer that is not recorded: %s', async (method, endpoint) => {
    const service = await production({ store: { ...memoryStore(), [method]: unavailable } });
    const response = await call(service, endpoint, `Bearer ${await token(endpoint[1])}`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(response.headers.get('access-control-expose-headers')).toContain('retry-after');
    expect((await issueOf(response)).code).toBe('transient');
    expect(await service.logged()).toContain('"code":"store-unavailable"');
    expect(await service.logged()).not.toContain('Zebra');
    expect(await service.metrics()).toContain('bellwether_store_failures_total{during="call"} 1');
  });
});

describe('the development profile', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ artefacts: [await stumpArtefact()] });
  });
  afterAll(() => service.stop());

  it.each(endpoints)('%s %s: accepts a call without a token', async (...endpoint) => {
    expect((await call(service, endpoint)).status).toBe(200);
  });

  it.each(endpoints)('%s %s: checks a token that is sent', async (...endpoint) => {
    expect((await call(service, endpoint, 'Bearer a.b.c')).status).toBe(401);
  });
});
