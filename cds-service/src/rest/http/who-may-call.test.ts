import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { apiClient, apiKey, apiUrl, assertionClaims, grants, tokenForm } from '../../test-support/api-world.js';
import type { AuditRow } from '../../store/store.js';
import { testNow } from '../../test-support/chart.js';
import { type EhrClient, makeEhrClient } from '../../test-support/ehr-client.js';
import { memoryStore } from '../../test-support/memory-store.js';
import { type RunningService, type ServiceChoices, startService } from '../../test-support/running-service.js';
import { withModes } from '../../test-support/site-values.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';
import { ServiceError } from '../../errors.js';

const artefact = 'hospitalization-30d';
const predictPath = '/api/v1/predict';
const tokenPath = '/api/v1/oauth/token';

let signer: EhrClient;
beforeAll(async () => {
  signer = await makeEhrClient('ES384');
});

const started: RunningService[] = [];
afterEach(async () => {
  for (const service of started.splice(0)) await service.stop();
});

const lab = apiKey({ name: 'lab', scopes: [...grants(`predict/${artefact}`)] });

async function production(choices: Partial<ServiceChoices> = {}): Promise<RunningService> {
  const service = await startService({
    artefacts: [await stumpArtefact({ synthetic: false })],
    site: withModes({ rest: 'shown' }),
    api: { clients: [apiClient(signer)], keys: [lab.row] },
    ...choices,
    environment: {
      PROFILE: 'production',
      PUBLIC_URL: apiUrl,
      APP_URL: 'https://app.example',
      CLIENTS_FILE: 'clients.json',
      ...choices.environment,
    },
  });
  started.push(service);
  return service;
}

async function trail({ store }: RunningService): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = [];
  for await (const row of store.auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER })) rows.push(row);
  return rows;
}

function predict(service: RunningService, authorization?: string, path = predictPath): Promise<Response> {
  return fetch(service.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
    body: JSON.stringify({ age: 71, heart_rate: 96 }),
  });
}

function askToken(service: RunningService, form: string, headers: Readonly<Record<string, string>> = {}) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return fetch(service.url + tokenPath, { method: 'POST', headers: { ...type, ...headers }, body: form });
}

const assertion = (changes: Readonly<Record<string, unknown>> = {}) =>
  signer.token(assertionClaims('ward-app', testNow, changes), { typ: undefined });

describe('a program that calls the REST interface', () => {
  it('is let in by an API key, and named in the log', async () => {
    const service = await production();
    expect((await predict(service, `Bearer ${lab.key}`)).status).toBe(200);
    expect(await service.logged()).toContain('"client":"lab"');
  });

  it('is let in by a token of the token endpoint', async () => {
    const service = await production();
    const answer = await askToken(service, tokenForm(await assertion()));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('ratelimit')).toMatch(/^"client"; r=\d+; t=\d+$/);
    const { access_token: token } = (await answer.json()) as { readonly access_token: string };
    expect((await predict(service, `Bearer ${token}`)).status).toBe(200);
  });

  it('without a token gets a bare 401', async () => {
    const answer = await predict(await production());
    expect([answer.status, answer.headers.get('www-authenticate'), await answer.text()]).toEqual([401, 'Bearer', '']);
  });

  it('with its key in the address gets 401, as without one', async () => {
    const service = await production();
    for (const query of [`access_token=${lab.key}`, `api_key=${lab.key}`, `key=${lab.key}`])
      expect((await predict(service, undefined, `${predictPath}?${query}`)).status).toBe(401);
    expect(await service.logged()).not.toContain(lab.key);
  });

  it('with its key in another header gets 401', async () => {
    const service = await production();
    const headers = { 'content-type': 'application/json', 'x-api-key': lab.key };
    expect((await fetch(service.url + predictPath, { method: 'POST', headers, body: '{}' })).status).toBe(401);
  });

  it('that may not do this gets 403, which names the scope that is missing', async () => {
    const models = apiKey({ name: 'reader', scopes: [...grants('models:read')] });
    const service = await production({ api: { keys: [models.row] } });
    const answer = await predict(service, `Bearer ${models.key}`);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ status: 403, detail: expect.stringContaining('"predict"') });
    const rows = await trail(service);
    expect(rows.map(({ kind, source, outcome }) => [kind, source, outcome])).toContainEqual([
      'refusal',
      'rest:reader',
      '403 scope',
    ]);
  });

  it('has the limit of calls of its key', async () => {
    const slow = apiKey({ callsPerMinute: 2 });
    const service = await production({ api: { keys: [slow.row] } });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await predict(service, `Bearer ${slow.key}`)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('from an address of many refused calls is still let in with a good key, and refused calls are 429', async () => {
    const service = await production({ environment: { REFUSALS_PER_MINUTE: '3' } });
    const wrong = apiKey().key;
    const statuses = [];
    for (let call = 0; call < 5; call += 1) statuses.push((await predict(service, `Bearer ${wrong}`)).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await predict(service, `Bearer ${lab.key}`)).status).toBe(200);
  });

  it('that is refused stands in the audit trail with the reason, and no part of a key stands in the log', async () => {
    const service = await production();
    await predict(service, `Bearer ${lab.key.slice(0, -1)}A`);
    await predict(service, `Bearer ${lab.key.slice(0, -1)}B`);
    const [row] = (await trail(service)).filter(({ kind }) => kind === 'refusal');
    expect(row).toMatchObject({ claimedClient: 'lab', source: null, outcome: '401 api-key' });
    expect(await service.logged()).not.toContain(lab.key.slice(13, 40));
  });
});

describe('the token endpoint by HTTP', () => {
  it('gives no token where the client is not proved: 401 with the error of OAuth, and an audit row', async () => {
    const service = await production();
    const answer = await askToken(service, tokenForm(await assertion({ aud: 'https://other.example' })));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('www-authenticate')).toBeNull();
    expect(await answer.json()).toEqual({
      error: 'invalid_client',
      error_description: 'the client assertion is not accepted',
    });
    const rows = await trail(service);
    expect(rows.map(({ kind, outcome }) => [kind, outcome])).toContainEqual(['refusal', '401 audience']);
  });

  it('an issued token has an audit row with its client and scopes, and a token or assertion stands nowhere', async () => {
    const service = await production();
    const form = tokenForm(await assertion(), { scope: 'predict' });
    const { access_token: token } = (await (await askToken(service, form)).json()) as { readonly access_token: string };
    const rows = await trail(service);
    expect(rows.map(({ kind, source, outcome }) => [kind, source, outcome])).toContainEqual([
      'rest',
      'rest:ward-app',
      expect.stringContaining('predict'),
    ]);
    const [, signature] = token.split(/\.(?=[^.]*$)/);
    expect((await service.logged()) + JSON.stringify(rows)).not.toContain(signature);
  });

  it('a used assertion gives no second token', async () => {
    const service = await production();
    const form = tokenForm(await assertion());
    expect([(await askToken(service, form)).status, (await askToken(service, form)).status]).toEqual([200, 401]);
  });

  it.each<[string, string, Readonly<Record<string, string>>, number, string]>([
    ['JSON', '{}', { 'content-type': 'application/json' }, 415, 'invalid_request'],
    ['more than 16 kB', `x=${'y'.repeat(16_400)}`, {}, 413, 'invalid_request'],
    ['an empty form', '', {}, 400, 'invalid_request'],
    ['a form without a client', 'grant_type=client_credentials', {}, 401, 'invalid_client'],
  ])('%s is refused', async (_case, form, headers, status, error) => {
    const answer = await askToken(await production(), form, headers);
    expect([answer.status, ((await answer.json()) as { readonly error: string }).error]).toEqual([status, error]);
  });

  it('takes only POST', async () => {
    const answer = await fetch((await production()).url + tokenPath);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  });

  it('counts refused clients with the refused calls of their address', async () => {
    const service = await production({ environment: { REFUSALS_PER_MINUTE: '2' } });
    const statuses = [];
    for (let call = 0; call < 4; call += 1)
      statuses.push((await askToken(service, tokenForm(await assertion({ aud: 'x' })))).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
    expect((await askToken(service, tokenForm(await assertion()))).status).toBe(200);
  });

  it('a client that asks for too many tokens gets 429', async () => {
    const service = await production({ api: { clients: [apiClient(signer, { callsPerMinute: 1 })] } });
    const statuses = [];
    for (let call = 0; call < 2; call += 1)
      statuses.push((await askToken(service, tokenForm(await assertion()))).status);
    expect(statuses).toEqual([200, 429]);
  });

  it('gives no token that cannot be recorded', async () => {
    const store = {
      ...memoryStore(),
      recordRestCall: () => Promise.reject(new ServiceError('store-unavailable', 'no answer')),
    };
    const answer = await askToken(await production({ store }), tokenForm(await assertion()));
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { error: 'temporarily_unavailable', error_description: expect.any(String) },
    ]);
  });

  it('RFC 8414: says what it is', async () => {
    const answer = await fetch(`${(await production()).url}/.well-known/oauth-authorization-server`);
    expect(await answer.json()).toMatchObject({ issuer: apiUrl, token_endpoint: apiUrl + tokenPath });
  });

  it('is not there where no client gets tokens', async () => {
    const service = await production({ api: { keys: [lab.row] } });
    expect((await askToken(service, 'x=y')).status).toBe(404);
    expect((await fetch(`${service.url}/.well-known/oauth-authorization-server`)).status).toBe(404);
  });
});
