import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { type RunServices, runServices } from '../support/running-services.js';

describe('Backend Services: the CDS service of npm start', () => {
  let services: RunServices;
  let key: JWK;

  beforeAll(async () => {
    services = await runServices();
    expect(statSync(services.keyFile).mode & 0o777).toBe(0o600);
    key = JSON.parse(readFileSync(services.keyFile, 'utf8'));
  }, 120_000);

  /** Asks for a token as SMART Backend Services says, with the key whose path the service is given. */
  async function askForToken(scope: string, by: JWK = key) {
    const endpoint = `${services.ehr}/auth/token`;
    const now = Math.floor(Date.now() / 1000);
    const client = 'bellwether-service';
    const claims = { iss: client, sub: client, aud: endpoint, iat: now, exp: now + 240, jti: randomUUID() };
    const assertion = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: key.kid! })
      .sign(await importJWK(by, 'ES384'));
    const response = await fetch(endpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      }),
    });
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, string>> };
  }
  const fhir = async (path: string, token: string | undefined, headers: Readonly<Record<string, string>> = {}) =>
    fetch(path.startsWith('http') ? path : `${services.ehr}/fhir/${path}`, {
      headers: { accept: 'application/fhir+json', ...headers, authorization: `Bearer ${token}` },
    });

  it('gets a token for system/*.rs by its key, which reads every chart and writes none', async () => {
    const { status, body } = await askForToken('system/*.rs');
    expect({ status, body }).toMatchObject({ status: 200, body: { token_type: 'Bearer', scope: 'system/*.rs' } });
    const found = await fhir('Patient?_summary=count', body.access_token);
    expect((await found.json()) as unknown).toMatchObject({ resourceType: 'Bundle', total: expect.any(Number) });
    const write = await fetch(`${services.ehr}/fhir/Patient`, {
      method: 'POST',
      headers: { authorization: `Bearer ${body.access_token}`, 'content-type': 'application/fhir+json' },
      body: JSON.stringify({ resourceType: 'Patient' }),
    });
    expect(write.status).toBe(403);
  });

  it('exports in bulk with it: kick-off, status, files', async () => {
    const { body } = await askForToken('system/*.rs');
    const begun = await fhir('$export?_type=Patient,Condition', body.access_token, { prefer: 'respond-async' });
    expect(begun.status).toBe(202);
    const place = begun.headers.get('content-location') ?? '';
    let state = await fhir(place, body.access_token);
    while (state.status === 202) state = await fhir(place, body.access_token);
    expect(state.status).toBe(200);
    const { output } = (await state.json()) as {
      readonly output: readonly { readonly type: string; readonly url: string; readonly count?: number }[];
    };
    expect([...new Set(output.map(({ type }) => type))].sort()).toEqual(['Condition', 'Patient']);
    for (const { type, url } of output) {
      const file = await fhir(url, body.access_token, { accept: 'application/fhir+ndjson' });
      expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/fhir+ndjson']);
      const lines = (await file.text()).trim().split('\n');
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.every((line) => JSON.parse(line).resourceType === type)).toBe(true);
    }
  });

  it('another key under the same kid gets none', async () => {
    const { privateKey } = await generateKeyPair('ES384', { extractable: true });
    expect(await askForToken('system/*.rs', await exportJWK(privateKey))).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
  });

  it('what it is not registered for is not granted', async () => {
    for (const scope of ['system/*.cruds', 'patient/*.rs']) {
      expect(await askForToken(scope)).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
    }
  });
});
