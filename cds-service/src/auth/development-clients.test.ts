import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EhrClient, makeEhrClient } from '../test-support/ehr-client.js';
import { loadClients } from './load-clients.js';
import { publishedKey } from './published-key.js';

const sandboxBases = ['http://localhost:4000/fhir', 'http://127.0.0.1:4000/fhir'];

let path: string;
let ehr: EhrClient;
beforeAll(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'clients-')), 'clients.json');
  ehr = await makeEhrClient('ES384');
});
afterAll(() => rm(join(path, '..'), { recursive: true }));

type Entry = Readonly<Record<string, unknown>>;
const entry = (changes: Entry = {}): Entry => ({
  name: 'a',
  issuer: 'https://ehr.example',
  jwks: { keys: [ehr.publicKey] },
  fhirServers: ['https://ehr.example/fhir'],
  ...changes,
});

async function load(clients: readonly Entry[], profile: 'development' | 'production' = 'production') {
  await writeFile(path, JSON.stringify({ clients }));
  return loadClients({ path, profile, developmentFhirServers: sandboxBases });
}

describe('CDS Hooks §Security 33: the public sandbox is a development client', () => {
  it('production without a clients file does not start', async () => {
    await expect(loadClients({ path: null, profile: 'production', developmentFhirServers: [] })).rejects.toMatchObject({
      code: 'clients-invalid',
      message: expect.stringMatching(
        /^CLIENTS_FILE: required in the production profile \(the file that lists the clients allowed to call\)/,
      ),
    });
  });

  it('development accepts the public sandbox, and EHRs on this machine', async () => {
    const developmentFhirServers = [...sandboxBases, 'https://fhir.example/r4', 'http://[::1]:4000/fhir'];
    const clients = await loadClients({ path: null, profile: 'development', developmentFhirServers });
    expect(clients.map(({ name, issuer, jku, keys, publishedKey: known }) => [name, issuer, jku, keys, known])).toEqual(
      [
        [
          'cds-hooks-sandbox',
          'https://sandbox.cds-hooks.org',
          'https://sandbox.cds-hooks.org/.well-known/jwks.json',
          [publishedKey],
          true,
        ],
        ['ehr-localhost-4000', 'http://localhost:4000', 'http://localhost:4000/.well-known/jwks.json', null, false],
        ['ehr-127.0.0.1-4000', 'http://127.0.0.1:4000', 'http://127.0.0.1:4000/.well-known/jwks.json', null, false],
        ['ehr--1-4000', 'http://[::1]:4000', 'http://[::1]:4000/.well-known/jwks.json', null, false],
      ],
    );
  });

  it('production has none of them', async () => {
    expect((await load([entry()])).map(({ name }) => name)).toEqual(['a']);
    expect((await load([entry()], 'development')).map(({ name }) => name)).toContain('cds-hooks-sandbox');
  });

  it('the clients file overrides the clients that development has by default', async () => {
    const clients = await load([entry({ issuer: 'http://localhost:4000' })], 'development');
    expect(clients.filter(({ issuer }) => issuer === 'http://localhost:4000').map(({ name }) => name)).toEqual(['a']);
  });

  it.each<[string, Entry, string]>([
    ['its issuer', { issuer: 'https://sandbox.cds-hooks.org' }, 'clients.0.issuer: got the public CDS Hooks sandbox'],
    [
      'an issuer on this machine',
      { issuer: 'http://localhost:4000' },
      'clients.0.issuer: got an address of this machine',
    ],
    [
      'its jku',
      { jku: 'https://sandbox.cds-hooks.org/.well-known/jwks.json' },
      'clients.0.jku: got that of the public',
    ],
    ['its key', { jwks: { keys: [publishedKey] } }, 'clients.0.jwks: got a key pair whose private key is public'],
    [
      'its key by another kid',
      { jwks: { keys: [{ ...publishedKey, kid: 'mine' }] } },
      'clients.0.jwks: got a key pair whose private',
    ],
    ['a client marked as published', { publishedKey: true }, 'clients.0.publishedKey: got true'],
    ['a jku on this machine by http', { jwks: undefined, jku: 'http://localhost:4000/j' }, 'clients.0.jku: got http'],
  ])('the clients file cannot bring it into production: %s', async (_case, changes, message) => {
    await expect(load([entry(changes)])).rejects.toThrow(message);
    await expect(load([entry(changes)], 'development')).resolves.toBeInstanceOf(Array);
  });

  it.each(['http://ehr.example/jwks', 'http://localhost.evil.example/jwks', 'http://127.0.0.1.evil.example/jwks'])(
    'development accepts a jku by http only on this machine, not %s',
    async (jku) => {
      await expect(load([entry({ jwks: undefined, jku })], 'development')).rejects.toThrow('clients.0.jku: got http');
    },
  );
});
