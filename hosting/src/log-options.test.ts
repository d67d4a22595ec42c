import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { logOptions } from './log-options.js';

const secret = 'Zebra-Patient-Name';

/** What a log writes of one line. */
function written(line: object): string {
  const parts: string[] = [];
  pino(logOptions('info'), { write: (part: string) => void parts.push(part) }).info(line, 'call');
  return parts.join('');
}

describe('the log, as a second line of defence', () => {
  it.each([
    { authorization: secret },
    { headers: { authorization: secret } },
    { body: { patient: secret } },
    { call: { accessToken: secret, fhirServer: secret } },
    { request: { headers: secret, body: secret } },
    { context: { patientId: secret, userId: secret } },
    { viewer: { patientId: secret } },
    { fhirAuthorization: { access_token: secret } },
    { err: new Error(secret) },
    { err: Object.assign(new TypeError('x'), { body: secret }) },
    { req: { url: secret } },
    { res: { body: secret } },
  ])('writes no value that does not belong there: %j', (line) => {
    expect(written(line)).not.toContain(secret);
  });

  it('writes what belongs there', () => {
    expect(written({ requestId: 'r1', client: 'st-elsewhere', status: 200, refusal: 'expired' })).toContain(
      '"requestId":"r1","client":"st-elsewhere","status":200,"refusal":"expired","msg":"call"',
    );
  });
});
