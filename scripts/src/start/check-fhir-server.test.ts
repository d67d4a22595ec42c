import { describe, expect, it } from '@jest/globals';
import { whyNoFhirServer } from './check-fhir-server.js';

const base = 'http://localhost:8080/fhir';
const answering =
  (body: unknown, status = 200): typeof fetch =>
  async () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
const capability = (fhirVersion?: string) => ({ resourceType: 'CapabilityStatement', fhirVersion });

describe('the server of --fhir', () => {
  it('may be any of FHIR R4', async () => {
    const asked: unknown[] = [];
    const fetch: typeof globalThis.fetch = (url) => {
      asked.push(url);
      return answering(capability('4.0.1'))(url);
    };
    expect(await whyNoFhirServer(base, fetch)).toBeNull();
    expect(asked).toEqual([`${base}/metadata`]);
  });

  it.each([
    ['another version', answering(capability('5.0.0')), /speaks FHIR 5\.0\.0; expected R4/],
    ['no version', answering(capability()), /speaks FHIR undefined; expected R4/],
    [
      'another resource',
      answering({ resourceType: 'OperationOutcome' }),
      /returned another resource, or none; expected/,
    ],
    ['null', answering('null'), /returned another resource, or none; expected/],
    ['a page of HTML', answering('<html></html>'), /did not return JSON; expected/],
    ['a status', answering({}, 404), /status 404; expected/],
    [
      'nothing',
      () =>
        Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })),
      /^No response from http:\/\/localhost:8080\/fhir\/metadata \(ECONNREFUSED\)\. Start that server first/,
    ],
    ['silence', () => Promise.reject(new DOMException('late', 'TimeoutError')), /^No response from .* \(within 30 s\)/],
  ] as const)('answers with %s: one sentence says so', async (_what, fetch, sentence) => {
    const why = await whyNoFhirServer(base, fetch);
    expect(why).toMatch(sentence);
    expect(why).not.toContain('\n');
  });

  it.each(['localhost:8080', 'ftp://x', 'http://', 'http://a b'])('%p is not an address', async (address) => {
    const never = () => Promise.reject(new Error('must not be asked'));
    expect(await whyNoFhirServer(address, never)).toMatch(`--fhir is "${address}"; expected the http address`);
  });
});
