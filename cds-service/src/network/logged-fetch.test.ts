import { describe, expect, it } from '@jest/globals';
import { ServiceError } from '../errors.js';
import { failureCode } from './failure-code.js';
import { loggedFetch } from './logged-fetch.js';

const withCode = (code: string) => Object.assign(new Error('a message that quotes https://ehr.example'), { code });

describe('the cause of a failed call is a code', () => {
  it.each<[string, unknown]>([
    ['dns', withCode('ENOTFOUND')],
    ['dns', new TypeError('fetch failed', { cause: withCode('EAI_AGAIN') })],
    ['connection-refused', withCode('ECONNREFUSED')],
    ['connection-refused', new AggregateError([withCode('ECONNREFUSED'), withCode('ETIMEDOUT')])],
    ['connection-lost', withCode('UND_ERR_SOCKET')],
    ['timeout', withCode('UND_ERR_CONNECT_TIMEOUT')],
    ['timeout', AbortSignal.abort().reason],
    ['timeout', new DOMException('late', 'TimeoutError')],
    ['unreachable', withCode('EHOSTUNREACH')],
    ['certificate-unknown-ca', withCode('SELF_SIGNED_CERT_IN_CHAIN')],
    ['certificate-unknown-ca', withCode('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')],
    ['certificate-expired', withCode('CERT_HAS_EXPIRED')],
    ['certificate-other-name', withCode('ERR_TLS_CERT_ALTNAME_INVALID')],
    ['certificate', withCode('CERT_REVOKED')],
    ['tls', withCode('ERR_SSL_WRONG_VERSION_NUMBER')],
    ['address-forbidden', new TypeError('x', { cause: new ServiceError('address-forbidden', 'x') })],
    ['content', new SyntaxError('no JSON')],
    ['content', 'thrown'],
  ])('%s', (code, error) => {
    expect(failureCode(error)).toBe(code);
  });
});

describe('a failed call in the log', () => {
  it('has purpose and cause, once a minute, and no address', async () => {
    const lines: unknown[] = [];
    let now = 0;
    let code = 'ENOTFOUND';
    const fetch = loggedFetch({
      fetch: () => Promise.reject(withCode(code)),
      hosts: [{ purpose: 'FHIR server of ehr', host: 'ehr.example', port: 443 }],
      log: { warn: (...line: unknown[]) => void lines.push(line) },
      clock: () => now,
    });
    const ask = () => expect(fetch('https://ehr.example/fhir/Patient/secret')).rejects.toThrow();
    await ask();
    await ask();
    code = 'ECONNREFUSED';
    await ask();
    now += 60_000;
    await ask();
    await expect(fetch('https://ehr.example:8443/')).rejects.toThrow();
    expect(lines).toEqual([
      [{ purpose: 'FHIR server of ehr', cause: 'dns' }, 'outbound request failed'],
      [{ purpose: 'FHIR server of ehr', cause: 'connection-refused' }, 'outbound request failed'],
      [{ purpose: 'FHIR server of ehr', cause: 'connection-refused' }, 'outbound request failed'],
      [{ purpose: 'unknown', cause: 'connection-refused' }, 'outbound request failed'],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/secret|https:/);
  });
});
