import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { patientViewPath, post, writtenTo } from '../test-support/call-service.js';
import { hookBody, patient, vital, wholePrefetch } from '../test-support/chart.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const secret = 'Zebra-Patient-Name';
const vitals = [vital('respiratoryRate', 26, 0.2), vital('spo2', 92, 0.2), vital('heartRate', 104, 0.2)];

let service: RunningService;
beforeAll(async () => {
  service = await startService({ artefacts: [await stumpArtefact()] });
});
afterAll(() => service.stop());

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
    const response = await post(service, body, { 'x-request-id': 'request-1' });
    expect(response.headers.get('x-request-id')).toBe('request-1');
    await post(service, body, { 'x-request-id': `bad id ${secret}` });
    const log = await service.logged();
    expect(log).toContain('"requestId":"request-1"');
    expect(log).toMatch(
      /"service":"hospitalization-30d-patient-view","client":"development","status":200,"ms":[\d.]+,"cards":1,"entries":\d+/,
    );
    expect(log).not.toMatch(new RegExp(`${secret}|token-of-a-call|"p1"|1948-|localhost:4000`));
  });

  it('audit: whatever becomes of a call, nothing of its body, its address or its token is logged', async () => {
    const fhirServer = `http://localhost:4000/fhir/${secret}`;
    const audited = await startService({
      artefacts: [await stumpArtefact()],
      environment: { FHIR_SERVERS: fhirServer, BODY_LIMIT_BYTES: '20000' },
      fetch: () => Promise.reject(new Error(secret)),
    });
    const authorization = `Bearer ${Buffer.from(secret).toString('base64url')}.${secret}.x`;
    const fhirAuthorization = { access_token: secret, token_type: 'Bearer' };
    const context = { patientId: secret, userId: `Practitioner/${secret}`, encounterId: secret };
    const named = hookBody({}, { fhirServer, fhirAuthorization, context });
    const card = 'f0f0f0f0-1111-4222-8333-444444444444';
    const why = { reason: { code: secret, system: secret }, userComment: secret };
    const item = { card, outcome: 'overridden', outcomeTimestamp: '2026-11-24T14:00:00Z', overrideReason: why };
    const chart = wholePrefetch(vitals, [], patient({ id: secret, name: [{ family: secret }] }));
    const statuses = [
      (await post(audited, { ...named, prefetch: chart })).status,
      (await post(audited, named)).status,
      (await post(audited, { ...named, hook: secret })).status,
      (await post(audited, `{"${secret}`)).status,
      (await post(audited, { ...named, x: secret.repeat(2000) })).status,
      (await post(audited, named, { authorization })).status,
      (await post(audited, named, { 'content-type': `text/${secret}` })).status,
      (await post(audited, { feedback: [item] }, {}, `${patientViewPath}/feedback?${secret}`)).status,
      (await post(audited, { feedback: [secret] }, {}, `${patientViewPath}/feedback`)).status,
      (await post(audited, named, {}, `/cds-services/${secret}?${secret}`)).status,
      (await post(audited, named, { 'x-forwarded-for': secret, referer: secret, 'user-agent': secret }, `/${secret}`))
        .status,
    ];
    expect(statuses).toEqual([200, 412, 400, 400, 413, 401, 415, 200, 400, 404, 404]);
    const log = await audited.logged();
    // One more: the warning of a proxy that is not named.
    expect(log.trimEnd().split('\n')).toHaveLength(statuses.length + 1);
    expect(log).not.toMatch(
      new RegExp(`${secret}|${Buffer.from(secret).toString('base64url')}|localhost:4000|${card}`, 'i'),
    );
    await audited.stop();
  });

  it('says aborted of a call whose client went away, in the log and the metrics', async () => {
    const head = `POST ${patientViewPath} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nexpect: 100-continue\r\n`;
    // The answer to Expect says that the call has begun; then the connection ends without a body.
    await writtenTo(service, `${head}content-length: 100\r\nx-request-id: gone\r\n\r\n`, /100 Continue/);
    while (!(await service.logged()).includes('"requestId":"gone"')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await service.logged()).toMatch(/"requestId":"gone",.*"status":"aborted"/);
    expect(await service.metrics()).toContain('status="aborted"} 1');
  });

  it('allows the configured origins to call from a browser, and no other', async () => {
    const preflight = (origin: string) =>
      fetch(service.url + patientViewPath, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      });
    const allowed = await preflight('http://localhost:4000');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://localhost:4000');
    expect(allowed.headers.get('access-control-allow-headers')).toBe('authorization, content-type');
    expect((await preflight('http://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['/cds-services', 'GET, HEAD, OPTIONS'],
    [patientViewPath, 'POST, OPTIONS'],
    [`${patientViewPath}/feedback`, 'POST, OPTIONS'],
    ['/healthz', 'GET, HEAD, OPTIONS'],
    ['/metrics', 'GET, HEAD, OPTIONS'],
    ['/model-facts/hospitalization-30d', 'GET, HEAD, OPTIONS'],
  ])('OPTIONS of %s, and any method that it has not, names those it has', async (path, allow) => {
    const options = await fetch(service.url + path, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, allow]);
    const other = await fetch(service.url + path, { method: 'PATCH' });
    expect([other.status, other.headers.get('allow')]).toEqual([405, allow]);
  });

  it.each(['/cds-services', '/healthz', '/metrics', '/model-facts/hospitalization-30d'])(
    'HEAD of %s is a GET without its body',
    async (path) => {
      const response = await fetch(service.url + path, { method: 'HEAD' });
      expect([response.status, await response.text()]).toEqual([200, '']);
    },
  );

  it('sends the headers of helmet', async () => {
    const { headers } = await fetch(`${service.url}/healthz`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });
});
