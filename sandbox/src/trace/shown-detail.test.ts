import { describe, expect, it } from '@jest/globals';
import { shownDetail, withoutSecrets } from './shown-detail.js';
import { createTrace } from './trace.js';

const jwt = 'eyJhbGciOiJFUzM4NCJ9.eyJpc3MiOiJodHRwOi8vbG9jYWxob3N0In0.c2lnbmF0dXJlLXNpZ25hdHVyZQ';
const opaque = 'M0Ig13vQx8Zs7Yk2Lw9Rt4';

describe('trace: no secret is kept', () => {
  it.each([
    ['a header', { request: { headers: { Authorization: `Bearer ${opaque}` } } }],
    ['a header with a JSON Web Token', { request: { headers: { authorization: `Bearer ${jwt}` } } }],
    ['fhirAuthorization', { request: { body: { fhirAuthorization: { access_token: opaque } } } }],
    ['a token response', { response: { access_token: opaque, refresh_token: opaque, id_token: jwt } }],
    [
      'a token request',
      { request: { body: { grant_type: 'authorization_code', code: opaque, code_verifier: opaque } } },
    ],
    ['a form', { request: { body: `grant_type=authorization_code&code=${opaque}&code_verifier=${opaque}` } }],
    ['an address', { address: `http://localhost:4020/launch.html?iss=x&launch=${opaque}` }],
    ['a redirect', { redirect: `http://localhost:4020/?code=${opaque}&state=abc` }],
    ['a redirect, taken apart', { redirect: { parameters: { code: opaque, state: 'abc', iss: 'http://localhost' } } }],
    ['an assertion', { request: { body: { client_assertion: jwt, client_secret: opaque } } }],
    ['a token in the middle of a sentence', { failure: `The token ${jwt} is too old.` }],
    ['a query', { request: { url: `http://localhost/fhir/Patient?access_token=${opaque}` } }],
    ['a form of introspection', { request: { body: { token: opaque } } }],
    ['a cookie', { request: { headers: { cookie: `_session=${opaque}` } } }],
  ])('%s', (_name, detail) => {
    const shown = JSON.stringify(shownDetail(detail));
    expect(shown).toContain('…redacted');
    for (const secret of [jwt, opaque, jwt.split('.')[2]!]) expect(shown).not.toContain(secret);
  });

  it.each([
    'GET Observation?patient=1&code=http://loinc.org|8867-4,8480-6',
    'Bearer of bad news',
    'token request (authorization_code)',
    'patient-view → hospitalization-30d-patient-view',
  ])('%s has none', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });

  it('codes of FHIR are not secrets', () => {
    const detail = {
      response: { code: { coding: [{ code: '8867-4', system: 'http://loinc.org' }] }, status: 'final' },
    };
    expect(shownDetail(detail)).toEqual(detail);
  });

  it('the claims of a token are shown', () => {
    const detail = { claims: { iss: 'http://localhost:4000', aud: 'http://localhost:4010/cds-services', exp: 1 } };
    expect(shownDetail(detail)).toEqual(detail);
  });

  it('is redacted once, also when it was redacted before it was recorded', () => {
    const once = shownDetail({ request: { headers: { authorization: `Bearer ${jwt}` } } });
    expect(shownDetail(once)).toEqual(once);
    expect(once).toEqual({ request: { headers: { authorization: 'Bearer eyJhbG…redacted' } } });
  });

  it('a trace keeps and tells what is shown, and nothing else', () => {
    const trace = createTrace(2);
    const told: unknown[] = [];
    const end = trace.subscribe((event) => told.push(event));
    const event = { at: '', kind: 'fhir', status: 200, milliseconds: 1, by: 'ehr', patientId: null } as const;
    trace.record({ ...event, title: `GET x?access_token=${opaque}`, detail: { access_token: opaque } });
    end();
    trace.record({ ...event, title: 'two', detail: {} });
    trace.record({ ...event, title: 'three', detail: {} });
    expect(JSON.stringify([told, trace.recent()])).not.toContain(opaque);
    expect([told.length, trace.recent().map(({ number }) => number)]).toEqual([1, [2, 3]]);
  });
});

describe('trace: long details are abridged', () => {
  it('a Bundle of thousands keeps its beginning and says how many follow', () => {
    const entry = Array.from({ length: 5000 }, (_, index) => ({
      resource: { id: String(index), text: 'x'.repeat(100) },
    }));
    const shown = shownDetail({ response: { resourceType: 'Bundle', entry } });
    expect(JSON.stringify(shown).length).toBeLessThan(25_000);
    expect(JSON.stringify(shown)).toMatch(/"… 4\d\d\d more"/);
  });

  it('a single endless text, and nesting without end, are cut', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 5000; level += 1) deep = { deep };
    expect(JSON.stringify(shownDetail({ text: 'x'.repeat(1e6), deep })).length).toBeLessThan(25_000);
  });
});
