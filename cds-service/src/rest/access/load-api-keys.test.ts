import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceError } from '../../errors.js';
import { testNow } from '../../test-support/chart.js';
import { dayMs } from './api-keys-file.js';
import { loadApiKeys } from './load-api-keys.js';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bellwether-keys-'));
});
afterAll(() => rm(directory, { recursive: true }));

type Row = Readonly<Record<string, unknown>>;
const hash = 'ab'.repeat(32);
const row = (changes: Row = {}): Row => ({
  name: 'lab',
  id: '0a1b2c3d',
  hash,
  scopes: ['predict', 'models:read/hospitalization-30d'],
  expires: new Date(testNow + 30 * dayMs).toISOString(),
  ...changes,
});

async function load(
  content: unknown,
  { mode = 0o600, profile = 'production' }: { mode?: number; profile?: 'production' | 'development' } = {},
) {
  const path = join(directory, 'keys.json');
  await rm(path, { force: true });
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  await chmod(path, mode);
  return loadApiKeys({ path, profile, now: testNow, taken: new Set(['st-elsewhere']) }).catch((error: unknown) => {
    if (error instanceof ServiceError) return `${error.code} ${error.message.replace(path, 'FILE')}`;
    throw error;
  });
}

describe('file of API keys', () => {
  it('gives its keys with their grants and end', async () => {
    expect(await load({ keys: [row({ callsPerMinute: 60, addresses: ['10.0.0.0/8'] })] })).toEqual([
      {
        name: 'lab',
        id: '0a1b2c3d',
        hash,
        scopes: [
          { scope: 'predict', artefact: null },
          { scope: 'models:read', artefact: 'hospitalization-30d' },
        ],
        expires: testNow + 30 * dayMs,
        callsPerMinute: 60,
        addresses: ['10.0.0.0/8'],
      },
    ]);
    expect(await load({ keys: [] })).toEqual([]);
  });

  it('that has expired keys is good: they are refused at each call', async () => {
    const expired = row({ id: '00000000', expires: '2020-01-01T00:00:00Z' });
    expect(await load({ keys: [expired, row()] })).toHaveLength(2);
  });

  it.each<[string, unknown, string]>([
    ['no JSON', '{"keys": [', 'not JSON'],
    ['a list', [row()], 'file: Invalid input'],
    ['an unknown key of the file', { keys: [], admin: true }, 'file: unknown key "admin"'],
    ['an unknown key of a row', { keys: [row({ adresses: ['10.0.0.1'] })] }, 'keys.0: unknown key "adresses"'],
    ['no end', { keys: [row({ expires: undefined })] }, 'keys.0.expires: expected an instant'],
    [
      'an end without a zone',
      { keys: [row({ expires: '2026-12-01T00:00:00' })] },
      'keys.0.expires: expected an instant',
    ],
    [
      'an end beyond 400 days',
      { keys: [row({ expires: '2030-01-01T00:00:00Z' })] },
      'keys.0.expires: expected at most 400',
    ],
    ['no scope', { keys: [row({ scopes: [] })] }, 'keys.0.scopes: expected scopes such as predict'],
    ['an unknown scope', { keys: [row({ scopes: ['admin'] })] }, 'keys.0.scopes: expected scopes such as predict'],
    ['a key instead of its hash', { keys: [row({ hash: 'bwk_x' })] }, 'keys.0.hash: expected a SHA-256'],
    ['all addresses', { keys: [row({ addresses: ['0.0.0.0/0'] })] }, 'keys.0.addresses.0:'],
    ['no addresses', { keys: [row({ addresses: [] })] }, 'keys.0.addresses:'],
    ['two rows of one ID', { keys: [row(), row({ name: 'b' })] }, 'keys.1.id: duplicate'],
    ['a name of the clients file', { keys: [row({ name: 'st-elsewhere' })] }, 'keys.0.name: the same as of a client'],
    ['a name with a colon', { keys: [row({ name: 'rest:lab' })] }, 'keys.0.name: expected letters'],
    [
      'three good keys of one name',
      { keys: [row(), row({ id: '00000001' }), row({ id: '00000002' })] },
      'keys.2.name: expected at most 2 keys',
    ],
  ])('is refused with %s, and its text is not repeated', async (_case, content, expected) => {
    const message = await load(content);
    expect(message).toContain(`api-keys-invalid API_KEYS_FILE: FILE: ${expected}`);
    expect(message).not.toContain(hash.slice(0, 8));
  });

  it('two good keys of one name are for changing over, and an expired one does not count', async () => {
    const expired = row({ id: '00000001', expires: '2026-01-01T00:00:00Z' });
    expect(await load({ keys: [expired, row(), row({ id: '00000002' })] })).toHaveLength(3);
  });

  it.each<[number, boolean]>([
    [0o600, true],
    [0o400, true],
    [0o640, true],
    [0o644, false],
    [0o604, false],
    [0o660, false],
    [0o602, false],
    [0o666, false],
  ])('with the mode %o: taken in production: %s, and always in development', async (mode, isTaken) => {
    const found = await load({ keys: [row()] }, { mode });
    if (isTaken) expect(found).toHaveLength(1);
    else expect(found).toContain(`got the mode ${mode.toString(8).padStart(4, '0')}`);
    expect(await load({ keys: [row()] }, { mode, profile: 'development' })).toHaveLength(1);
  });

  it('that is not there is said to be missing', async () => {
    const path = '/nowhere/keys.json';
    await expect(loadApiKeys({ path, profile: 'production', now: testNow, taken: new Set() })).rejects.toThrow(
      'API_KEYS_FILE: cannot read /nowhere/keys.json: it does not exist',
    );
  });
});
