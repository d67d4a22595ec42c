import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testNow } from '../../../test-support/chart.js';
import { dayMs } from '../api-keys-file.js';
import { checkApiKey } from '../check-api-key.js';
import { loadApiKeys } from '../load-api-keys.js';
import { runApiKey } from './run-api-key.js';

let directory: string;
let file: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bellwether-api-key-'));
});
afterAll(() => rm(directory, { recursive: true }));
beforeEach(async () => {
  file = join(directory, 'keys.json');
  for (const name of await readdir(directory)) await rm(join(directory, name));
});

async function run(args: readonly string[], environment: Readonly<Record<string, string>> = { API_KEYS_FILE: file }) {
  let [out, said] = ['', ''];
  const code = await runApiKey(args, {
    environment,
    now: () => testNow,
    random: randomBytes,
    out: (text) => {
      out += text;
    },
    complain: (text) => {
      said += text;
    },
  });
  return { code, out, said };
}

const create = (...more: readonly string[]) => run(['create', 'lab', '--scope', 'predict', ...more]);
const load = () => loadApiKeys({ path: file, profile: 'production', now: testNow, taken: new Set() });
const rows = async () => JSON.parse(await readFile(file, 'utf8')).keys;

describe('bellwether api-key create', () => {
  it('prints a key that the service takes, and keeps only its hash', async () => {
    const { code, out, said } = await create('--scope', 'models:read/a', '--days', '30', '--address', '192.0.2.0/24');
    expect(code).toBe(0);
    const key = out.trimEnd();
    const caller = checkApiKey(key, await load(), { address: '192.0.2.7' }, testNow);
    expect(caller).toMatchObject({ client: 'lab', grants: [{ scope: 'predict' }, { artefact: 'a' }] });
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain(key);
    expect(text).not.toContain(key.slice(13));
    expect(said).not.toContain(key.slice(13));
    expect((await load())[0]?.expires).toBe(testNow + 30 * dayMs);
  });

  it('makes the file for its owner alone, and leaves nothing beside it', async () => {
    await create();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['keys.json']);
  });

  it('closes a file that others could read, and lets a group that could read it', async () => {
    await create();
    await chmod(file, 0o644);
    await create();
    expect((await stat(file)).mode & 0o777).toBe(0o640);
    expect(await load()).toHaveLength(2);
  });

  it('keeps the other rows as they are, to the character', async () => {
    await create('--calls-per-minute', '60');
    const [first] = await rows();
    await create();
    expect((await rows())[0]).toEqual(first);
  });

  it('makes a second key of a name for changing over, and no third', async () => {
    await create();
    await create();
    const { code, out, said } = await create();
    expect([code, out]).toEqual([1, '']);
    expect(said).toContain('expected at most 2 keys of one name');
    expect(await rows()).toHaveLength(2);
    expect(await readdir(directory)).toEqual(['keys.json']);
  });

  it('follows a link to the file, and leaves it a link', async () => {
    const real = join(directory, 'real.json');
    await writeFile(real, '{"keys": []}');
    await symlink(real, file);
    await create();
    expect(JSON.parse(await readFile(real, 'utf8')).keys).toHaveLength(1);
    expect((await readdir(directory)).toSorted()).toEqual(['keys.json', 'real.json']);
  });

  it('does not touch a file that is not valid', async () => {
    await writeFile(file, '{"keys": [{}]}');
    const { code, out } = await create();
    expect([code, out]).toEqual([1, '']);
    expect(await readFile(file, 'utf8')).toBe('{"keys": [{}]}');
  });

  it('does not write while another command does', async () => {
    await writeFile(`${file}.new`, '');
    const { code, said } = await create();
    expect(code).toBe(1);
    expect(said).toContain('another command is changing the keys');
    expect(await readdir(directory)).toEqual(['keys.json.new']);
  });

  it('two at once lose no key: the second is told to try again, or comes after', async () => {
    const both = await Promise.all([create(), run(['create', 'other', '--scope', 'predict'])]);
    expect(await rows()).toHaveLength(both.filter(({ code }) => code === 0).length);
  });
});

describe('bellwether api-key list and revoke', () => {
  it('lists IDs, names, ends and scopes, and no hash', async () => {
    await create('--address', '10.0.0.0/8');
    const [{ id, hash }] = await rows();
    const { code, out } = await run(['list']);
    expect(code).toBe(0);
    expect(out).toBe(
      `${id}  lab  good until ${new Date(testNow + 365 * dayMs).toISOString()}  predict  from 10.0.0.0/8\n`,
    );
    expect(out).not.toContain(hash);
  });

  it('says that there are none', async () => {
    expect(await run(['list'])).toEqual({ code: 0, out: '', said: 'No keys.\n' });
  });

  it('a revoked key is refused', async () => {
    const { out } = await create();
    await create();
    const id = out.slice(4, 12);
    expect((await run(['revoke', id])).code).toBe(0);
    expect(await rows()).toHaveLength(1);
    const keys = await load();
    expect(() => checkApiKey(out.trimEnd(), keys, { address: '' }, testNow)).toThrow('api-key');
    expect(await run(['revoke', id])).toMatchObject({ code: 1, said: expect.stringContaining('there is no key') });
  });
});

describe('bellwether api-key', () => {
  it('prints its help', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Usage: bellwether api-key create NAME --scope SCOPE/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(130);
  });

  it.each<[string, readonly string[], string]>([
    ['no verb', [], 'expected create, list or revoke'],
    ['another verb', ['delete', 'x'], 'got "delete"'],
    ['no name', ['create', '--scope', 'predict'], 'expected a NAME'],
    ['a name with a colon', ['create', 'rest:lab', '--scope', 'predict'], 'expected a NAME'],
    ['no scope', ['create', 'lab'], '--scope: got nothing'],
    ['an unknown scope', ['create', 'lab', '--scope', 'admin'], '--scope: got "admin"'],
    ['no days', ['create', 'lab', '--scope', 'predict', '--days', '0'], '--days: got "0"'],
    ['more than 400 days', ['create', 'lab', '--scope', 'predict', '--days', '401'], '--days: got "401"'],
    ['days that are not digits', ['create', 'lab', '--scope', 'predict', '--days', '1e2'], '--days: got "1e2"'],
    ['no calls', ['create', 'lab', '--scope', 'predict', '--calls-per-minute', '0'], '--calls-per-minute'],
    ['all addresses', ['create', 'lab', '--scope', 'predict', '--address', '0.0.0.0/0'], '--address'],
    ['more than a name', ['create', 'lab', 'x', '--scope', 'predict'], 'got "x"'],
    ['an unknown option', ['create', 'lab', '--scop', 'predict'], '--scop'],
    ['a scope to list', ['list', '--scope', 'predict'], '--scope: expected create'],
    ['something to list', ['list', 'x'], 'expected nothing after list'],
    ['no ID', ['revoke'], 'expected the ID of a key'],
    ['a whole key', ['revoke', 'bwk_0a1b2c3d_x'], 'expected the ID of a key'],
  ])('is a wrong call with %s, and changes nothing', async (_case, args, expected) => {
    const { code, out, said } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(said).toContain(expected);
    expect(await readdir(directory)).toEqual([]);
  });

  it('needs a file: --file, or API_KEYS_FILE', async () => {
    expect(await run(['list'], {})).toMatchObject({ code: 2, said: expect.stringContaining('--file: got nothing') });
    expect((await run(['create', 'lab', '--scope', 'predict', '--file', file], {})).code).toBe(0);
    expect(await rows()).toHaveLength(1);
  });
});
