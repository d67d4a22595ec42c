import { describe, expect, it } from '@jest/globals';
import { type FakeAnswer, fakeFhirServer } from '../test-support/fake-fhir-server.js';
import { createFhirClient } from './fhir-client.js';

const base = 'https://ehr.example/fhir';

function clientFor(answers: Parameters<typeof fakeFhirServer>[0], deadline = new AbortController()) {
  const server = fakeFhirServer(answers);
  const client = createFhirClient({
    base,
    accessToken: 'secret-token',
    fetch: server.fetch,
    deadline: deadline.signal,
    bodyLimitBytes: 100,
  });
  return { client, server };
}

describe('FHIR client', () => {
  it('sends the token to its base, and asks that redirects are not followed', async () => {
    const { client, server } = clientFor({ [`${base}/Patient/1`]: { resourceType: 'Patient' } });
    expect(await client.get('Patient/1')).toEqual({ status: 'resource', resource: { resourceType: 'Patient' } });
    expect(server.asked).toEqual([
      { url: `${base}/Patient/1`, authorization: 'Bearer secret-token', redirect: 'manual' },
    ]);
  });

  it.each([
    'https://evil.example/fhir?page=2',
    'http://ehr.example/fhir?page=2',
    'https://ehr.example:8443/fhir',
    '//evil.example/fhir',
    'https://ehr.example@evil.example/fhir',
    'javascript:alert(1)',
    'http://[',
    '\\\\evil.example\\fhir',
    '/\\evil.example/fhir',
    '///evil.example/fhir',
    'https://ehr.example.evil.example/fhir',
    'https://ehr.example./fhir',
    'https://ehr.example%2eevil.example/fhir',
    'https://evil.example#@ehr.example/fhir',
    'https://evil.example?@ehr.example/fhir',
    'https://user:secret@ehr.example/fhir',
    'https://user@ehr.example/fhir',
    'https://127.0.0.1/fhir',
    'https://0x7f000001/fhir',
    'https://2130706433/fhir',
    'https://[::1]/fhir',
    'https://[::ffff:127.0.0.1]/fhir',
    'http://169.254.169.254/latest/meta-data/',
    'file:///etc/passwd',
    'data:application/fhir+json,{"resourceType":"Bundle"}',
    'gopher://ehr.example/fhir',
    'ftp://ehr.example/fhir',
    'blob:https://ehr.example/fhir',
  ])('CDS Hooks §Security 31 (SSRF): never calls %s, which is another origin', async (url) => {
    const { client, server } = clientFor({});
    expect(await client.get(url)).toEqual({ status: 'refused' });
    expect(server.asked).toEqual([]);
  });

  it.each([
    ['HTTPS://EHR.EXAMPLE/fhir?page=2', `${base}?page=2`],
    ['https://ehr.example:443/fhir?page=2', `${base}?page=2`],
    ['https://%65hr.example/fhir?page=2', `${base}?page=2`],
    ['https://ｅｈｒ.example/fhir?page=2', `${base}?page=2`],
    ['?page=2', `${base}/?page=2`],
    ['/fhir/page/2', `${base}/page/2`],
  ])('CDS Hooks §Security 31 (SSRF): %s is below the base, called by its one spelling', async (url, called) => {
    const { client, server } = clientFor({ [called]: { resourceType: 'Bundle' } });
    expect(await client.get(url)).toMatchObject({ status: 'resource' });
    expect(server.asked).toMatchObject([{ url: called, authorization: 'Bearer secret-token' }]);
  });

  it.each<[string, FakeAnswer, 'refused' | 'failed']>([
    ['401', new Response('', { status: 401 }), 'refused'],
    ['403', new Response('', { status: 403 }), 'refused'],
    ['400 (a search that the server does not take)', new Response('', { status: 400 }), 'refused'],
    ['408', new Response('', { status: 408 }), 'failed'],
    ['429 with Retry-After', new Response('', { status: 429, headers: { 'retry-after': '1' } }), 'failed'],
    ['503', new Response('', { status: 503 }), 'failed'],
    ['a redirect', new Response(null, { status: 302, headers: { location: 'https://evil.example' } }), 'failed'],
    ['what is not JSON', new Response('<html>'), 'failed'],
    ['an array', new Response('[]'), 'failed'],
    ['nothing', new Response(null), 'failed'],
    ['more than the limit', new Response(`{"resourceType":"Patient","x":"${'x'.repeat(100)}"}`), 'failed'],
  ])('takes %s for %s', async (_case, answer, status) => {
    const { client, server } = clientFor({ [`${base}/Patient/1`]: answer });
    expect(await client.get('Patient/1')).toEqual({ status });
    expect(server.asked).toHaveLength(1);
  });

  it('holds its deadline though fetch does not heed the signal', async () => {
    const deadline = new AbortController();
    const { client, server } = clientFor({ [`${base}/Patient/1`]: 'never' }, deadline);
    const answer = client.get('Patient/1');
    deadline.abort();
    expect(await answer).toEqual({ status: 'failed' });
    expect(await client.get('Patient/2')).toEqual({ status: 'failed' });
    expect(server.asked).toHaveLength(1);
  });
});
