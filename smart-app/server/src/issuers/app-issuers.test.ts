import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Profile } from '@bellwether/hosting';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { originsOf, readIssuers } from './app-issuers.js';

describe('APP_ISSUERS', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'app-issuers-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const read = (value: unknown, profile: Profile = 'development', sandbox: string | null = null) => {
    const issuersFile = join(directory, 'issuers.json');
    writeFileSync(issuersFile, typeof value === 'string' ? value : JSON.stringify(value));
    return readIssuers({ issuersFile, sandbox, profile });
  };
  const row = { name: 'Other', iss: 'https://ehr.example/fhir', clientId: 'id' };

  it('the sandbox of this machine is one of them, where there is one; a file adds others', async () => {
    const sandbox = { name: 'Sandbox EHR', iss: 'http://localhost:4000/fhir', clientId: 'bellwether' };
    const alone = { issuersFile: null, sandbox: 'http://localhost:4000', profile: 'development' } as const;
    expect(await readIssuers(alone)).toEqual([sandbox]);
    expect(await read({ issuers: [row] }, 'development', 'http://localhost:4000')).toEqual([sandbox, row]);
    expect(await read({ issuers: [row] }, 'production')).toEqual([row]);
  });

  it('the example is good in production', async () => {
    const issuersFile = fileURLToPath(new URL('../../issuers.example.json', import.meta.url));
    expect(await readIssuers({ issuersFile, sandbox: null, profile: 'production' })).toHaveLength(1);
  });

  it('its origins are that of the base and those it names, each once', () => {
    const origins = ['https://login.example/oauth', 'https://ehr.example'];
    expect(originsOf({ ...row, origins })).toEqual(['https://ehr.example', 'https://login.example']);
  });

  it.each([
    ['{', /issuers\.json is not JSON/],
    ['[]', /file: .*expected object/],
    [{ issuers: [] }, /issuers: expected at least one/],
    [{ issuers: [7] }, /issuers\.0: .*expected object/],
    [{ issuers: [{ ...row, client: 'x' }] }, /issuers\.0: unknown key "client"/],
    [{ issuers: [{ ...row, name: '' }] }, /issuers\.0\.name: expected a text/],
    [{ issuers: [{ ...row, clientId: undefined }] }, /issuers\.0\.clientId: expected a text/],
    [{ issuers: [{ ...row, iss: 'ehr.example' }] }, /issuers\.0\.iss: expected an http\(s\) URL/],
    [{ issuers: [{ ...row, iss: 'javascript:1' }] }, /expected an http\(s\) URL/],
    [{ issuers: [{ ...row, scope: 7 }] }, /issuers\.0\.scope: expected a text/],
    [{ issuers: [{ ...row, origins: ["'unsafe-inline'"] }] }, /issuers\.0\.origins\.0: expected an http\(s\) URL/],
    [{ issuers: [row, row] }, /issuers\.1\.iss: the same as of an earlier row/],
  ])('%j is refused in one sentence', async (value, sentence) => {
    await expect(read(value)).rejects.toMatchObject({
      code: 'settings-invalid',
      message: expect.stringMatching(sentence),
    });
  });

  it.each(['test', 'production'] as const)('%s takes https alone', async (profile) => {
    const http = { ...row, iss: 'http://ehr.example/fhir' };
    await expect(read({ issuers: [row, http] }, profile)).rejects.toThrow(/issuers\.1: got http:.* expected https/);
    const login = { ...row, origins: ['http://login.example'] };
    await expect(read({ issuers: [login] }, profile)).rejects.toThrow(/got http:\/\/login\.example/);
    await expect(read({ issuers: [http] })).resolves.toHaveLength(1);
  });

  it('a file that is not there is named', async () => {
    const issuersFile = join(directory, 'none.json');
    await expect(readIssuers({ issuersFile, sandbox: null, profile: 'test' })).rejects.toThrow(
      /^APP_ISSUERS: cannot read .*none\.json: it does not exist$/,
    );
  });
});
