import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK } from 'jose';
import { outboundHosts } from '../network/outbound-hosts.js';
import { type EhrClient, makeEhrClient } from '../test-support/ehr-client.js';
import { loadClients } from './load-clients.js';
import { publishedKey } from './published-key.js';

type Entry = Readonly<Record<string, unknown>>;

let path: string;
let login: EhrClient;
let ec: EhrClient;
beforeAll(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'clients-')), 'clients.json');
  [login, ec] = await Promise.all([makeEhrClient('RS256', 'login'), makeEhrClient('ES384', 'ec')]);
});
afterAll(() => rm(join(path, '..'), { recursive: true }));

const issuer = (changes: Entry = {}): Entry => ({
  issuer: 'https://login.example/oauth2',
  audiences: ['app'],
  ...changes,
});

const entry = (appIssuers: readonly Entry[], changes: Entry = {}): Entry => ({
  name: 'a',
  issuer: 'https://ehr.example',
  jwks: { keys: [ec.publicKey] },
  fhirServers: ['https://ehr.example/fhir'],
  appIssuers,
  ...changes,
});

async function load(clients: readonly Entry[], profile: 'development' | 'production' = 'production') {
  await writeFile(path, JSON.stringify({ clients }));
  return loadClients({ path, profile, developmentFhirServers: ['http://localhost:4000/fhir'] });
}

describe('appIssuers of the clients file', () => {
  it('have defaults: keys by discovery, usual algorithms, no worklist', async () => {
    const [client] = await load([entry([issuer()])]);
    expect(client?.appIssuers).toEqual([
      {
        issuer: 'https://login.example/oauth2',
        audiences: ['app'],
        keys: null,
        jku: null,
        algorithms: ['RS256', 'ES256', 'RS384', 'ES384'],
        tenant: null,
        worklist: 'nobody',
        decisions: 'nobody',
        maximumLifetimeSeconds: 43_200,
        clockToleranceSeconds: 30,
      },
    ]);
  });

  it('may pin keys, by a path beside the file too', async () => {
    await writeFile(join(path, '..', 'login.json'), JSON.stringify({ keys: [login.publicKey] }));
    const pinned = { keys: [login.publicKey] };
    const [client] = await load([entry([issuer({ jwks: pinned }), issuer({ audiences: ['b'], jwks: 'login.json' })])]);
    expect(client?.appIssuers.map(({ keys }) => keys)).toEqual([[login.publicKey], [login.publicKey]]);
  });

  it.each<[string, () => Entry | Promise<Entry>, string]>([
    ['a misspelt key', () => ({ audience: 'app' }), 'clients.0.appIssuers.0: unknown key "audience"'],
    ['no audience', () => ({ audiences: [] }), 'clients.0.appIssuers.0.audiences: '],
    [
      'an issuer by http',
      () => ({ issuer: 'http://login.example' }),
      'clients.0.appIssuers.0.issuer: got http, expected https',
    ],
    [
      'an issuer on this machine',
      () => ({ issuer: 'https://localhost/auth' }),
      'issuer: got an address of this machine',
    ],
    [
      'a jku by http',
      () => ({ jku: 'http://login.example/keys' }),
      'clients.0.appIssuers.0.jku: got http, expected https',
    ],
    ['an algorithm by HMAC', () => ({ algorithms: ['HS256'] }), 'clients.0.appIssuers.0.algorithms.0: '],
    [
      'everybody for the worklist',
      () => ({ worklist: 'everybody' }),
      'clients.0.appIssuers.0.worklist: expected nobody, practitioners or',
    ],
    ['a patient for the worklist', () => ({ worklist: ['Patient/1'] }), 'clients.0.appIssuers.0.worklist'],
    [
      'everybody for decisions',
      () => ({ decisions: 'everybody' }),
      'clients.0.appIssuers.0.decisions: expected nobody, practitioners, a list',
    ],
    ['a patient for decisions', () => ({ decisions: ['Patient/1'] }), 'clients.0.appIssuers.0.decisions'],
    ['a claim without values', () => ({ decisions: { claim: 'roles', values: [] } }), 'appIssuers.0.decisions'],
    ['a tenant of a client without tenants', () => ({ tenant: 'x' }), 'clients.0.appIssuers.0.tenant: not allowed'],
    [
      'a life of two days',
      () => ({ maximumLifetimeSeconds: 172_800 }),
      'clients.0.appIssuers.0.maximumLifetimeSeconds: ',
    ],
    [
      'no key for the algorithms',
      () => ({ jwks: { keys: [ec.publicKey] }, algorithms: ['RS256'] }),
      'clients.0.appIssuers.0.jwks: got no key for RS256',
    ],
    [
      'a private key',
      async () => ({ jwks: { keys: [{ ...(await exportJWK(login.privateKey)), kid: 'x' }] } }),
      'clients.0.appIssuers.0.jwks.keys.0: got d',
    ],
    [
      'the published key',
      () => ({ jwks: { keys: [publishedKey] } }),
      'clients.0.appIssuers.0.jwks: got a key pair whose private key is public',
    ],
  ])('%s is refused', async (_case, changes, message) => {
    await expect(load([entry([issuer(await changes())])])).rejects.toThrow(message);
  });

  it('a pair of issuer and audience is unique, so that a token belongs to one EHR', async () => {
    const other = { name: 'b', issuer: 'https://b.example', fhirServers: ['https://b.example/fhir'] };
    const message = 'clients.1.appIssuers.0.audiences: duplicate pair of issuer and audience';
    await expect(load([entry([issuer()]), entry([issuer({ audiences: ['x', 'app'] })], other)])).rejects.toThrow(
      message,
    );
    await expect(load([entry([issuer()]), entry([issuer({ audiences: ['x'] })], other)])).resolves.toHaveLength(2);
    await expect(load([entry([issuer(), issuer()])])).rejects.toThrow('clients.0.appIssuers.1.audiences');
  });

  it('name the tenant where their client has several', async () => {
    const tenants = { tenants: ['north', 'south'] };
    await expect(load([entry([issuer()], tenants)])).rejects.toThrow('tenant: expected one of its client’s tenants');
    await expect(load([entry([issuer({ tenant: 'west' })], tenants)])).rejects.toThrow('tenant: expected one of');
    const [client] = await load([entry([issuer({ tenant: 'south' })], tenants)]);
    expect(client?.appIssuers[0]?.tenant).toBe('south');
  });

  it('in development may be on this machine by http; the sandbox has one for its practitioners', async () => {
    const local = issuer({ issuer: 'http://localhost:9000/auth' });
    const clients = await load([entry([local])], 'development');
    expect(
      clients.map(({ name, appIssuers }) => [name, appIssuers.map((row) => [row.issuer, row.audiences, row.worklist])]),
    ).toEqual([
      ['a', [['http://localhost:9000/auth', ['app'], 'nobody']]],
      ['cds-hooks-sandbox', []],
      ['ehr-localhost-4000', [['http://localhost:4000/auth', ['bellwether'], 'practitioners']]],
    ]);
  });

  it('of the example are valid', async () => {
    const example = fileURLToPath(new URL('../../clients.example.json', import.meta.url));
    const clients = await loadClients({ path: example, profile: 'production', developmentFhirServers: [] });
    expect(clients.map(({ appIssuers }) => appIssuers.length)).toEqual([1, 0]);
  });

  it('are called for keys unless these are pinned, and --hosts says so', async () => {
    const rows = [issuer(), issuer({ audiences: ['b'], jku: 'https://keys.example:8443/jwks' })];
    const pinned = issuer({ audiences: ['c'], jwks: { keys: [login.publicKey] }, issuer: 'https://pinned.example' });
    const clients = await load([entry([...rows, pinned])]);
    const hosts = outboundHosts({ clients, developmentFhirServers: [], databaseUrl: null });
    expect(hosts.filter(({ purpose }) => purpose.startsWith('keys'))).toEqual([
      { purpose: 'keys of id tokens of a', host: 'login.example', port: 443 },
      { purpose: 'keys of id tokens of a', host: 'keys.example', port: 8443 },
    ]);
  });
});
