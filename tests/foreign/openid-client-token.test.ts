/** The token endpoint of the service, and its API keys, as programs of others use them: a process, the command and a client library. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import * as client from 'openid-client';
import { freePort } from '../support/free-port.js';
import { repositoryRoot } from '../support/repository.js';

const run = promisify(execFile);
const scopes = ['predict/hospitalization-30d', 'models:read'];

let directory: string;
let keysFile: string;
let service: ChildProcess;
let url: string;
let log = '';
let key: client.PrivateKey;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bellwether-token-'));
  keysFile = join(directory, 'keys.json');
  const { publicKey, privateKey } = await generateKeyPair('ES384');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES384' };
  key = { key: privateKey as client.CryptoKey, kid: 'one' };
  const clientsFile = join(directory, 'clients.json');
  const apiClients = [{ name: 'ward-app', jwks: { keys: [jwk] }, scopes }];
  await writeFile(clientsFile, JSON.stringify({ clients: [], apiClients }));
  await writeFile(keysFile, '{"keys": []}');
  const port = String(await freePort());
  url = `http://localhost:${port}`;
  const settings = { CDS_PORT: port, DATABASE_FILE: ':memory:', CLIENTS_FILE: clientsFile, API_KEYS_FILE: keysFile };
  const program = spawn(process.execPath, ['cli/bin/bellwether.js', 'serve'], {
    cwd: repositoryRoot,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  service = program;
  program.stdout.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  await logged('"msg":"listening"');
}, 60_000);

afterAll(async () => {
  service?.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

async function logged(text: string): Promise<void> {
  while (!log.includes(text)) {
    if (service.exitCode !== null) throw new Error(`It ended with ${service.exitCode}: ${log}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function discover(authentication: client.ClientAuth, clientId = 'ward-app'): Promise<client.Configuration> {
  const execute = [client.allowInsecureRequests];
  return client.discovery(new URL(url), clientId, undefined, authentication, { algorithm: 'oauth2', execute });
}

const predict = (token: string): Promise<Response> =>
  fetch(`${url}/api/v1/predict`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ age: 71, heart_rate: 96 }),
  });

describe('openid-client 6.9 at the token endpoint', () => {
  it('RFC 8414: finds the endpoint by the issuer', async () => {
    const metadata = (await discover(client.PrivateKeyJwt(key))).serverMetadata();
    expect(metadata).toMatchObject({ issuer: url, token_endpoint: `${url}/api/v1/oauth/token` });
  });

  it('gets a token by private_key_jwt, which scores an instance', async () => {
    const tokens = await client.clientCredentialsGrant(await discover(client.PrivateKeyJwt(key)));
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 300, scope: scopes.join(' ') });
    const answer = await predict(tokens.access_token);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      expect.objectContaining({ status: expect.any(String) }),
    ]);
  });

  it('gets the scope that it asks for, and with another one nothing', async () => {
    const configuration = await discover(client.PrivateKeyJwt(key));
    const tokens = await client.clientCredentialsGrant(configuration, { scope: 'models:read' });
    expect(tokens.scope).toBe('models:read');
    expect((await predict(tokens.access_token)).status).toBe(403);
    await expect(client.clientCredentialsGrant(configuration, { scope: 'predict:batch' })).rejects.toMatchObject({
      error: 'invalid_scope',
    });
  });

  it('with another key, another client or a secret gets none', async () => {
    const { privateKey } = await generateKeyPair('ES384');
    const other = client.PrivateKeyJwt({ key: privateKey as client.CryptoKey, kid: 'one' });
    for (const configuration of [
      await discover(other),
      await discover(client.PrivateKeyJwt(key), 'nobody'),
      await discover(client.ClientSecretPost('hunter2')),
      await discover(client.ClientSecretBasic('hunter2')),
    ])
      await expect(client.clientCredentialsGrant(configuration)).rejects.toMatchObject({ error: 'invalid_client' });
  });
});

describe('bellwether api-key while the service runs', () => {
  const command = (...args: readonly string[]) =>
    run(process.execPath, ['cli/bin/bellwether.js', 'api-key', ...args, '--file', keysFile], { cwd: repositoryRoot });

  it('a key that is made is taken, and refused when it is revoked; no part of it stands in the log', async () => {
    const made = (await command('create', 'lab', '--scope', 'predict')).stdout.trimEnd();
    const id = made.slice(4, 12);
    await logged(`API key lab ${id}: added`);
    expect((await predict(made)).status).toBe(200);
    await command('revoke', id);
    await logged(`API key lab ${id}: removed`);
    expect((await predict(made)).status).toBe(401);
    expect(log).not.toContain(made.slice(13));
  });

  it('a damaged file changes nothing', async () => {
    const made = (await command('create', 'reader', '--scope', 'predict')).stdout.trimEnd();
    await logged(`API key reader ${made.slice(4, 12)}: added`);
    await writeFile(keysFile, '{"keys": [');
    await logged('API keys file rejected');
    expect((await predict(made)).status).toBe(200);
  });
});
