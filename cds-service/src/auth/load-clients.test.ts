import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK } from 'jose';
import { type EhrClient, makeEhrClient } from '../test-support/ehr-client.js';
import { approved } from '../test-support/site-values.js';
import { loadClients, loadClientsFile } from './load-clients.js';

const example = fileURLToPath(new URL('../../clients.example.json', import.meta.url));
const sandboxBases = ['http://localhost:4000/fhir', 'http://127.0.0.1:4000/fhir'];

let directory: string;
let rsa: EhrClient;
let ec: EhrClient;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'clients-'));
  [rsa, ec] = await Promise.all([makeEhrClient('RS384', 'rsa'), makeEhrClient('ES384', 'ec')]);
});
afterAll(() => rm(directory, { recursive: true }));

async function file(name: string, content: unknown): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

type Entry = Readonly<Record<string, unknown>>;
const entry = (changes: Entry = {}): Entry => ({
  name: 'a',
  issuer: 'https://ehr.example',
  jwks: { keys: [rsa.publicKey] },
  fhirServers: ['https://ehr.example/fhir/'],
  ...changes,
});

const load = async (clients: readonly Entry[], profile: 'development' | 'production' = 'production') =>
  loadClients({ path: await file('clients.json', { clients }), profile, developmentFhirServers: sandboxBases });

describe('clients file', () => {
  it('the example is valid, in production', async () => {
    const clients = await loadClients({ path: example, profile: 'production', developmentFhirServers: [] });
    expect(clients.map(({ name, keys, jku }) => [name, keys?.length ?? null, jku])).toEqual([
      ['st-elsewhere', null, 'https://fhir.st-elsewhere.example/.well-known/jwks.json'],
      ['county-general', 1, null],
    ]);
  });

  it('is kept as it is read: with its pinned keys and its approval, and of a key only what is public', async () => {
    const jwks = await file('keys.json', { keys: [{ ...rsa.publicKey, x5c: ['MIIB'], note: 'unknown' }] });
    const path = await file('clients.json', { approved, clients: [entry({ jwks })] });
    const { clients, file: kept } = await loadClientsFile({ path, profile: 'production', developmentFhirServers: [] });
    expect(JSON.parse(kept?.text ?? '')).toEqual({ approved, clients: JSON.parse(JSON.stringify(clients)) });
    expect(kept?.text).not.toMatch(/MIIB|unknown/);
    expect(kept?.hash).toBe(
      createHash('sha256')
        .update(kept?.text ?? '')
        .digest('hex'),
    );
    expect(kept?.approved).toEqual({ ...approved, at: Date.parse(approved.at) });
    await file('keys.json', { keys: [ec.publicKey] });
    const renewed = await loadClientsFile({ path, profile: 'production', developmentFhirServers: [] });
    expect(renewed.file?.hash).not.toBe(kept?.hash);
  });

  it('is none without a path', async () => {
    const loaded = await loadClientsFile({ path: null, profile: 'development', developmentFhirServers: sandboxBases });
    expect(loaded.file).toBeNull();
  });

  it('has defaults for what an entry leaves out', async () => {
    expect(await load([entry()])).toEqual([
      {
        name: 'a',
        issuer: 'https://ehr.example',
        keys: [rsa.publicKey],
        jku: null,
        algorithms: ['RS384', 'ES384'],
        audiences: [],
        fhirServers: ['https://ehr.example/fhir'],
        appIssuers: [],
        tenants: null,
        maximumLifetimeSeconds: 300,
        clockToleranceSeconds: 30,
        callsPerMinute: null,
        publishedKey: false,
      },
    ]);
  });

  it('reads pinned keys from a path beside it; keys of other kinds are ignored', async () => {
    await file('keys.json', { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'AA' }, ec.publicKey] });
    const [client] = await load([entry({ jwks: 'keys.json' })]);
    expect(client?.keys).toEqual([ec.publicKey]);
  });

  it('drops members of a key that no algorithm needs', async () => {
    const [client] = await load([entry({ jwks: { keys: [{ ...rsa.publicKey, x5c: ['AA'], x: 'y' }] } })]);
    expect(client?.keys).toEqual([rsa.publicKey]);
  });

  it.each<[string, () => Entry | Promise<Entry>, string]>([
    ['a misspelt key', () => ({ issuers: 'x' }), 'clients.0: unknown key "issuers"'],
    ['no name', () => ({ name: '' }), 'clients.0.name: expected letters'],
    [
      'a name with a slash, which separates client and tenant',
      () => ({ name: 'a/b' }),
      'clients.0.name: expected letters',
    ],
    ['neither keys nor jku', () => ({ jwks: undefined }), 'clients.0: expected jwks or jku'],
    [
      'a jku by http',
      () => ({ jwks: undefined, jku: 'http://a.example/j' }),
      'clients.0.jku: got http, expected https',
    ],
    ['a jku of a file', () => ({ jwks: undefined, jku: 'file:///a' }), 'clients.0.jku: expected an http(s) URL'],
    [
      'a jku with credentials',
      () => ({ jku: 'https://u@a.example' }),
      'clients.0.jku: expected a URL without credentials',
    ],
    ['an algorithm by HMAC', () => ({ algorithms: ['HS256'] }), 'clients.0.algorithms.0: '],
    ['the algorithm none', () => ({ algorithms: ['none'] }), 'clients.0.algorithms.0: '],
    ['no algorithm', () => ({ algorithms: [] }), 'clients.0.algorithms: '],
    ['no fhirServers', () => ({ fhirServers: undefined }), 'clients.0.fhirServers: '],
    ['a FHIR base by http', () => ({ fhirServers: ['http://a.example'] }), 'clients.0.fhirServers: got http'],
    [
      'a FHIR base with a query',
      () => ({ fhirServers: ['https://a.example/?x=1'] }),
      'clients.0.fhirServers.0: expected a FHIR base',
    ],
    ...(
      [
        ['an empty query', 'https://a.example/fhir?', 'expected a FHIR base, without a query'],
        ['an empty fragment', 'https://a.example/fhir#', 'expected a FHIR base, without a query and a fragment'],
        ['credentials', 'https://me:secret@a.example/fhir', 'expected a URL without credentials'],
        ['no URL', 'a.example/fhir', 'expected an http(s) URL'],
        ['another scheme', 'ftp://a.example/fhir', 'expected an http(s) URL'],
        ['port 0', 'https://a.example:0/fhir', 'got port 0'],
        ['steps upwards', 'https://a.example/x/../fhir', 'expected a path without steps upwards'],
        ['an encoded slash', 'https://a.example/x%2Ffhir', 'expected a path without steps upwards'],
        ['a host for all hosts', 'https://*.a.example/fhir', 'expected the name or address of one host'],
        ['metadata of the cloud', 'https://169.254.169.254/fhir', 'got an address that is never called: link-local'],
        ['the same in hexadecimal', 'https://0xa9fea9fe/fhir', 'got an address that is never called: link-local'],
        ['documentation', 'https://192.0.2.7/fhir', 'got an address that is never called: documentation'],
        ['this machine', 'https://127.0.0.1/fhir', 'got an address that is never called: loopback'],
        ['this machine by IPv6', 'https://[::1]/fhir', 'got an address that is never called: loopback'],
        [
          'this machine within IPv6',
          'https://[::ffff:127.0.0.1]/fhir',
          'got an address that is never called: loopback',
        ],
        ['this machine by name', 'https://localhost/fhir', 'got an address of this machine'],
      ] as const
    ).map(
      ([name, url, message]) =>
        [
          `a FHIR base: ${name}`,
          () => ({ fhirServers: ['https://b.example', url] }),
          `clients.0.fhirServers.1: ${message}`,
        ] as [string, () => Entry, string],
    ),
    [
      'a FHIR base twice',
      () => ({ fhirServers: ['https://a.example/fhir', 'https://a.example/fhir/'] }),
      'clients.0.fhirServers.1: listed twice',
    ],
    ['an empty list of tenants', () => ({ tenants: [] }), 'clients.0.tenants: '],
    ['a lifetime of a day', () => ({ maximumLifetimeSeconds: 86_400 }), 'clients.0.maximumLifetimeSeconds: '],
    [
      'half a second of tolerance',
      () => ({ clockToleranceSeconds: 0.5 }),
      'clients.0.clockToleranceSeconds: expected a whole number',
    ],
    ['an empty set of keys', () => ({ jwks: { keys: [] } }), 'clients.0.jwks.keys: '],
    [
      'a set without a usable key',
      () => ({ jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'AA', kid: 'a' }] } }),
      'clients.0.jwks: expected a public signature key',
    ],
    [
      'a key without a kid',
      () => ({ jwks: { keys: [{ ...rsa.publicKey, kid: undefined }] } }),
      'clients.0.jwks: expected a public signature key',
    ],
    [
      'a kid twice',
      () => ({ jwks: { keys: [rsa.publicKey, { ...ec.publicKey, kid: 'rsa' }] } }),
      'clients.0.jwks: expected a different kid for each key',
    ],
    [
      'no key for the algorithms',
      () => ({ jwks: { keys: [ec.publicKey] }, algorithms: ['RS384'] }),
      'clients.0.jwks: got no key for RS384',
    ],
    [
      'a private key',
      async () => ({ jwks: { keys: [{ ...(await exportJWK(ec.privateKey)), kid: 'a' }] } }),
      'clients.0.jwks.keys.0: got d, expected only public keys',
    ],
    [
      'a secret',
      () => ({ jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'a' }] } }),
      'clients.0.jwks.keys.0: got kty "oct", expected only public keys',
    ],
    [
      'a prime of a private key',
      () => ({ jwks: { keys: [{ ...rsa.publicKey, p: 'AQAB' }] } }),
      'clients.0.jwks.keys.0: got p, expected only public keys',
    ],
    [
      'RSA of 1024 bits',
      () => ({ jwks: { keys: [{ ...rsa.publicKey, n: Buffer.alloc(128, 0xff).toString('base64url') }] } }),
      'clients.0.jwks.keys.0: got RSA of 1024 bits, expected 2048 to 8192',
    ],
    [
      'RSA of 2047 bits behind zeros',
      () => ({
        jwks: {
          keys: [
            { ...rsa.publicKey, n: Buffer.concat([Buffer.alloc(9), Buffer.alloc(256, 0x7f)]).toString('base64url') },
          ],
        },
      }),
      'got RSA of 2047 bits',
    ],
    [
      'RSA of 16384 bits',
      () => ({ jwks: { keys: [{ ...rsa.publicKey, n: Buffer.alloc(2048, 0xff).toString('base64url') }] } }),
      'got RSA of 16384 bits',
    ],
    [
      'RSA with the exponent 1, under which every text is signed',
      () => ({ jwks: { keys: [{ ...rsa.publicKey, e: 'AQ' }] } }),
      'got RSA with an exponent',
    ],
    [
      'a point off its curve',
      () => ({ jwks: { keys: [{ ...ec.publicKey, y: ec.publicKey.x }] } }),
      'clients.0.jwks: got something that is not a key',
    ],
    ['the path of a missing file', () => ({ jwks: 'gone.json' }), 'clients.0.jwks: cannot read'],
  ])('%s is refused', async (_case, changes, message) => {
    const loading = load([entry(await changes())]);
    await expect(loading).rejects.toMatchObject({ code: 'clients-invalid' });
    await expect(loading).rejects.toThrow(message);
    await expect(loading).rejects.toThrow('clients.json');
  });

  it('does not repeat a secret that is in it', async () => {
    const secret = 'c2VjcmV0LXNlY3JldA';
    const error: unknown = await load([entry({ jwks: { keys: [{ kty: 'oct', k: secret, kid: 'a' }] } })]).catch(
      (thrown: unknown) => thrown,
    );
    expect(String(error)).not.toContain(secret);
    const broken = await file('broken.json', `{"clients": [{"k": "${secret}"`);
    const unread = loadClients({ path: broken, profile: 'production', developmentFhirServers: [] });
    await expect(unread).rejects.toThrow('is not JSON');
    await expect(unread).rejects.not.toThrow(secret);
  });

  const rsaKeys = () => ({ keys: [rsa.publicKey] });
  const ecKeys = () => ({ keys: [ec.publicKey] });
  it.each<[string, () => readonly Entry[], string | null]>([
    ['a name twice', () => [entry(), entry({ issuer: 'https://b.example' })], 'clients.1.name: duplicate name'],
    [
      'one FHIR base, without tenants',
      () => [entry(), entry({ name: 'b', issuer: 'https://b.example', fhirServers: ['https://ehr.example/fhir'] })],
      'clients.1.fhirServers.0: the same as of "a", expected one client for each FHIR base, or tenants',
    ],
    ['one issuer with one key', () => [entry(), entry({ name: 'b' })], 'clients.1.issuer: the same as of "a"'],
    ['one issuer with different keys', () => [entry(), entry({ name: 'b', jwks: ecKeys(), fhirServers: [] })], null],
    [
      'one issuer, one of them by jku',
      () => [entry(), entry({ name: 'b', jwks: undefined, jku: 'https://b.example/j' })],
      'clients.1.issuer',
    ],
    [
      'one issuer with different tenants',
      () => [entry({ tenants: ['x'] }), entry({ name: 'b', tenants: ['y'] }), entry({ name: 'c' })],
      null,
    ],
    [
      'one issuer with a tenant in common',
      () => [entry({ tenants: ['x', 'y'] }), entry({ name: 'b', tenants: ['y', 'z'] })],
      'clients.1.issuer',
    ],
    [
      'a tenant in common and other keys',
      () => [entry({ tenants: ['x'] }), entry({ name: 'b', tenants: ['x'], jwks: ecKeys() })],
      null,
    ],
    [
      'different issuers with one key',
      () => [
        entry(),
        entry({ name: 'b', issuer: 'https://b.example', jwks: rsaKeys(), fhirServers: ['https://b.example'] }),
      ],
      null,
    ],
  ])('two clients: %s', async (_case, entries, message) => {
    if (message === null) await expect(load(entries())).resolves.toHaveLength(entries().length);
    else await expect(load(entries())).rejects.toThrow(message);
  });
});
