import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { t } from '@bellwether/sandbox/texts';
import { curlCommand } from './curl-command.js';

const url = 'http://localhost:4010/cds-services/x';
const hook = { kind: 'hook', by: 'ehr' } as const;
const fhir = { kind: 'fhir', by: 'bellwether' } as const;

/** The arguments that a shell hands to curl. */
function argumentsOf(command: string): readonly string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\nTOKEN=secret\n${command}`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

describe('an event as a curl command', () => {
  it('has a placeholder wherever a token was, and no part of the token', () => {
    const request = {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', authorization: 'Bearer eyJhbG…redacted' },
      body: { hook: 'patient-view', fhirAuthorization: { access_token: 'M0Ig13…redacted' } },
    };
    const command = curlCommand({ ...hook, detail: { request } }) ?? '';
    expect(command).not.toMatch(/eyJ|M0Ig/);
    const words = argumentsOf(command);
    expect(words.slice(0, 3)).toEqual(['-X', 'POST', url]);
    expect(words).toContain('authorization: Bearer secret');
    expect(JSON.parse(words.at(-1) ?? '')).toMatchObject({ fhirAuthorization: { access_token: 'secret' } });
  });

  it.each(["it's", '$(reboot) `reboot` "x" \\', 'two\nlines', ''])('%j reaches curl unchanged', (text) => {
    const request = { method: 'GET', url: `${url}?q=${text}`, headers: { 'x-text': text } };
    const words = argumentsOf(curlCommand({ ...hook, detail: { request } }) ?? '');
    expect(words).toEqual([`${url}?q=${text}`, '-H', `x-text: ${text}`]);
  });

  it('a FHIR request that the EHR made itself is given a token: through the gateway it needs one', () => {
    const request = { method: 'GET', url: 'http://localhost:4000/fhir/Patient/1' };
    const command = curlCommand({ kind: 'fhir', by: 'ehr', detail: { request } }) ?? '';
    expect(command.startsWith(t('developer.curlTokenNeeded'))).toBe(true);
    expect(argumentsOf(command)).toContain('authorization: Bearer secret');
  });

  it('a form goes out as a form', () => {
    const request = {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: { grant_type: 'authorization_code', code: 'abcdef…redacted', nothing: undefined },
    };
    expect(argumentsOf(curlCommand({ kind: 'token', by: 'x', detail: { request } }) ?? '').slice(-4)).toEqual([
      '--data-urlencode',
      'grant_type=authorization_code',
      '--data-urlencode',
      'code=secret',
    ]);
  });

  it('a body that was abridged is left out with a remark: sent again, it would be another one', () => {
    const request = { method: 'POST', url, body: { entry: [{}, '… 12 more'] } };
    const command = curlCommand({ ...fhir, detail: { request } }) ?? '';
    expect(command.startsWith(t('developer.curlBodyAbridged'))).toBe(true);
    expect(command).not.toContain('--data');
  });

  it('says that prefetch is not in it', () => {
    const detail = { request: { method: 'POST', url, body: { hook: 'x' } }, prefetch: { patient: {} } };
    expect(curlCommand({ ...hook, detail })).toMatch(/^# Without prefetch/);
  });

  it('what was not a request has none', () => {
    expect(curlCommand({ kind: 'launch', by: 'ehr', detail: { address: 'http://x.example' } })).toBeNull();
  });
});
