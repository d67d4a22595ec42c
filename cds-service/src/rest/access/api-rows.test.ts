import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadClientsFile } from '../../auth/load-clients.js';
import { publicSandboxJku, publishedKey } from '../../auth/published-key.js';
import { ServiceError } from '../../errors.js';
import { outboundHosts } from '../../network/outbound-hosts.js';
import { type EhrClient, makeEhrClient } from '../../test-support/ehr-client.js';

let directory: string;
let key: EhrClient;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bellwether-api-rows-'));
  key = await makeEhrClient('ES384', 'one');
  await writeFile(join(directory, 'secret'), 'hunter2\n');
  await writeFile(join(directory, 'empty'), '');
});
afterAll(() => rm(directory, { recursive: true }));

type Entry = Readonly<Record<string, unknown>>;
const ehr = (changes: Entry = {}): Entry => ({
  name: 'st-elsewhere',
  issuer: 'https://ehr.example',
  jwks: { keys: [key.publicKey] },
  fhirServers: [],
  ...changes,
});
const client = (changes: Entry = {}): Entry => ({
  name: 'ward-app',
  jwks: { keys: [key.publicKey] },
  scopes: ['predict/hospitalization-30d', 'models:read'],
  ...changes,
});
const issuer = (changes: Entry = {}): Entry => ({
  name: 'site',
  issuer: 'https://login.example',
  jku: 'https://login.example/jwks',
  scopes: ['predict'],
  ...changes,
});
const asked = (changes: Entry = {}): Entry =>
  issuer({
    jku: undefined,
    introspection: { url: 'https://login.example/introspect', clientId: 'b', secretFile: 'secret', ...changes },
  });

async function load(content: Entry, profile: 'development' | 'production' = 'production', hasApiKeys = false) {
  const path = join(directory, 'clients.json');
  await writeFile(path, JSON.stringify({ clients: [ehr()], ...content }));
  return loadClientsFile({ path, profile, developmentFhirServers: [], hasApiKeys });
}

const problem = (content: Entry, profile: 'development' | 'production' = 'production') =>
  load(content, profile).then(
    () => 'taken',
    (error: unknown) => (error instanceof ServiceError ? error.message : String(error)),
  );

describe('apiClients of the clients file', () => {
  it('have defaults: the name as client ID, four algorithms', async () => {
    const { api } = await load({ apiClients: [client()] });
    expect(api.clients).toEqual([
      {
        name: 'ward-app',
        clientId: 'ward-app',
        keys: [key.publicKey],
        jku: null,
        algorithms: ['RS384', 'ES384', 'ES256', 'PS384'],
        scopes: [
          { scope: 'predict', artefact: 'hospitalization-30d' },
          { scope: 'models:read', artefact: null },
        ],
        callsPerMinute: null,
      },
    ]);
  });

  it.each<[string, Entry, string]>([
    ['the name of an EHR', { name: 'st-elsewhere' }, 'apiClients.0.name: duplicate name'],
    ['an unknown key', { secret: 'hunter2' }, 'apiClients.0: unknown key "secret"'],
    ['no keys', { jwks: undefined }, 'apiClients.0: expected jwks or jku, not both'],
    ['keys and their URL', { jku: 'https://a.example/jwks' }, 'apiClients.0: expected jwks or jku, not both'],
    ['keys by http', { jwks: undefined, jku: 'http://a.example/jwks' }, 'apiClients.0.jku: got http, expected https'],
    ['no scopes', { scopes: [] }, 'apiClients.0.scopes: expected scopes such as'],
    ['an unknown scope', { scopes: ['system/*.read'] }, 'apiClients.0.scopes: expected scopes such as'],
    ['a client ID with a space', { clientId: 'a b' }, 'apiClients.0.clientId: expected visible ASCII'],
    ['no key for its algorithm', { algorithms: ['RS256'] }, 'apiClients.0.jwks: got no key for RS256'],
    ['a key that everybody has', { jwks: { keys: [publishedKey] } }, 'apiClients.0.jwks: got a key pair whose private'],
  ])('are refused with %s', async (_case, changes, expected) => {
    expect(await problem({ apiClients: [client(changes)] })).toContain(expected);
  });

  it('are refused where two have one client ID', async () => {
    const rows = [client(), client({ name: 'b', clientId: 'ward-app' })];
    expect(await problem({ apiClients: rows })).toContain('apiClients.1.clientId: duplicate');
  });

  it('may have the published key in development', async () => {
    expect(await problem({ apiClients: [client({ jwks: { keys: [publishedKey] } })] }, 'development')).toBe('taken');
    expect(publicSandboxJku).toMatch(/^https:/);
  });
});

describe('apiIssuers of the clients file', () => {
  it('have defaults, and the secret of an introspection beside them', async () => {
    const { api } = await load({ apiIssuers: [asked({ secretFile: 'secret' })] });
    expect(api.issuers).toEqual([
      {
        name: 'site',
        issuer: 'https://login.example',
        audiences: [],
        keys: null,
        jku: null,
        introspection: { url: 'https://login.example/introspect', clientId: 'b', secretFile: 'secret', keyFile: null },
        algorithms: ['RS256', 'ES256', 'RS384', 'ES384', 'PS384'],
        scopes: [{ scope: 'predict', artefact: null }],
        maximumLifetimeSeconds: 3_600,
        clockToleranceSeconds: 30,
        callsPerMinute: null,
      },
    ]);
    const proof = await api.credentials.get('site')?.proof({ audience: 'a', now: 0, jti: '1' });
    expect(proof?.headers.authorization).toBe(`Basic ${Buffer.from('b:hunter2').toString('base64')}`);
  });

  it.each<[string, readonly Entry[], string]>([
    ['two ways to check', [issuer({ jwks: { keys: [publishedKey] } })], 'expected one of jwks, jku and introspection'],
    ['no way to check', [issuer({ jku: undefined })], 'expected one of jwks, jku and introspection'],
    ['two of one issuer', [issuer(), issuer({ name: 'b' })], 'apiIssuers.1.issuer: duplicate'],
    ['two of one name', [issuer(), issuer({ issuer: 'https://b.example' })], 'apiIssuers.1.name: duplicate name'],
    ['an issuer on this machine', [issuer({ issuer: 'https://localhost' })], 'issuer: got an address of this machine'],
    ['keys by http', [issuer({ jku: 'http://login.example/jwks' })], 'apiIssuers.0.jku: got http'],
    ['introspection by http', [asked({ url: 'http://login.example/i' })], 'apiIssuers.0.introspection.url: got http'],
    ['no secret', [asked({ secretFile: undefined })], 'introspection: expected secretFile or keyFile, not both'],
    ['a missing secret', [asked({ secretFile: 'nowhere' })], 'introspection.secretFile: cannot read'],
    ['an empty secret', [asked({ secretFile: 'empty' })], 'introspection.secretFile: expected a secret of one line'],
    ['a secret as key', [asked({ secretFile: undefined, keyFile: 'secret' })], 'keyFile: expected a private JWK'],
    ['a secret in the file itself', [asked({ secret: 'x' })], 'introspection: unknown key "secret"'],
    [
      'two servers to ask',
      [asked(), { ...asked(), name: 'b', issuer: 'https://b.example' }],
      'apiIssuers.1.introspection: expected one authorization server',
    ],
  ])('are refused with %s', async (_case, apiIssuers, expected) => {
    const message = await problem({ apiIssuers });
    expect(message).toContain(expected);
    expect(message).not.toContain('hunter2');
  });
});

describe('a clients file with rows for the REST interface', () => {
  it('is kept with them, without secrets', async () => {
    const { file } = await load({ apiClients: [client()], apiIssuers: [asked()] });
    expect(JSON.parse(file?.text ?? '')).toMatchObject({
      apiClients: [{ name: 'ward-app' }],
      apiIssuers: [{ name: 'site', introspection: { secretFile: 'secret' } }],
    });
    expect(file?.text).not.toContain('hunter2');
  });

  it('has the hash that it had before there were such rows, where it has none', async () => {
    const { file } = await load({});
    expect(Object.keys(JSON.parse(file?.text ?? ''))).toEqual(['clients']);
  });

  it('may have no EHR, but not nobody', async () => {
    expect(await problem({ clients: [], apiClients: [client()] })).toBe('taken');
    expect(await problem({ clients: [] })).toContain('clients: got none, so that nobody could call');
    expect((await load({ clients: [] }, 'production', true)).clients).toEqual([]);
  });

  it('names its hosts for the firewall', async () => {
    const apiClients = [client({ jwks: undefined, jku: 'https://ward.example:8443/jwks' })];
    const rows = [asked(), issuer({ name: 'b', issuer: 'https://b.example', jku: 'https://b.example/jwks' })];
    const { api } = await load({ apiClients, apiIssuers: rows });
    expect(outboundHosts({ clients: [], api, developmentFhirServers: [], databaseUrl: null })).toEqual([
      { purpose: 'keys (JWK Set) of ward-app', host: 'ward.example', port: 8443 },
      { purpose: 'keys (JWK Set) of b', host: 'b.example', port: 443 },
      { purpose: 'introspection of tokens of site', host: 'login.example', port: 443 },
    ]);
  });
});
