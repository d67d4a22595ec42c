import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { patientViewPath, post } from '../test-support/call-service.js';
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
    expect(log).not.toMatch(new RegExp(`${secret}|token-of-a-call|jwt-of-a-call|"p1"|1948-|localhost:4000`));
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

  it('sends the headers of helmet', async () => {
    const { headers } = await fetch(`${service.url}/healthz`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });
});
