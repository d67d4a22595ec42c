import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appIssuers, originsOf } from './app-issuers.js';

describe('APP_ISSUERS', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'app-issuers-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const read = (text: string) => {
    const file = join(directory, 'issuers.json');
    writeFileSync(file, text);
    return appIssuers('http://localhost:4000', { APP_ISSUERS: file });
  };
  const row = { name: 'Other', iss: 'https://ehr.example/fhir', clientId: 'id' };

  it('the sandbox is always one of them; a file adds others', () => {
    const sandbox = { name: 'Sandbox EHR', iss: 'http://localhost:4000/fhir', clientId: 'bellwether' };
    expect(appIssuers('http://localhost:4000', {})).toEqual([sandbox]);
    expect(read(JSON.stringify({ issuers: [row] }))).toEqual([sandbox, row]);
  });

  it('its origins are that of the base and those it names', () => {
    expect(originsOf({ ...row, origins: ['https://login.example/oauth'] })).toEqual([
      'https://ehr.example',
      'https://login.example',
    ]);
  });

  it.each([
    ['{', /issuers\.json: .*JSON/],
    ['[]', /expected an object with a list "issuers"/],
    ['{"issuers":[7]}', /issuers\[0\] is not an object/],
    [{ ...row, client: 'x' }, /issuers\[0\]\.client is not known; expected name, iss, clientId, scope, origins/],
    [{ ...row, name: '' }, /issuers\[0\]\.name: expected a text/],
    [{ ...row, clientId: undefined }, /issuers\[0\]\.clientId: expected a text/],
    [{ ...row, iss: 'ehr.example' }, /issuers\[0\]\.iss is "ehr.example"; expected an http\(s\) URL/],
    [{ ...row, iss: 'javascript:1' }, /expected an http\(s\) URL/],
    [{ ...row, scope: 7 }, /issuers\[0\]\.scope: expected a text/],
    [{ ...row, origins: ["'unsafe-inline'"] }, /issuers\[0\]\.origins: expected a list of http\(s\) URLs/],
  ])('%j is refused in one sentence', (value, sentence) => {
    expect(() => read(typeof value === 'string' ? value : JSON.stringify({ issuers: [value] }))).toThrow(sentence);
  });

  it('a file that is not there is named', () => {
    expect(() => appIssuers('', { APP_ISSUERS: join(directory, 'none.json') })).toThrow(
      /APP_ISSUERS: .*none\.json: ENOENT/,
    );
  });
});
