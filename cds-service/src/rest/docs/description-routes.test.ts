import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { apiClient } from '../../test-support/api-world.js';
import { makeEhrClient } from '../../test-support/ehr-client.js';
import { type RunningService, startService } from '../../test-support/running-service.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';

let service: RunningService;
afterEach(() => service.stop());

const start = async (environment: Readonly<Record<string, string>> = {}) => {
  service = await startService({ artefacts: [await stumpArtefact()], environment });
};
const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  fetch(service.url + path, { method, headers, redirect: 'manual' });
const unknown = { authorization: 'Bearer nobody' };

describe('the description of the interface', () => {
  it('PUBLIC_DOCS=true: document and page are there for anybody, whatever token is sent', async () => {
    await start({ PUBLIC_DOCS: 'true' });
    for (const path of [
      '/api/v1/openapi.json',
      '/api/v1/docs',
      '/api/v1/docs/start.js',
      '/api/v1/docs/swagger-ui.css',
    ]) {
      expect((await get(path, unknown)).status).toBe(200);
    }
  });

  it('PUBLIC_DOCS=false: the document needs a caller who is known, and there is no page', async () => {
    await start({ PUBLIC_DOCS: 'false' });
    expect((await get('/api/v1/openapi.json', unknown)).status).toBe(401);
    // In development anybody is known.
    expect((await get('/api/v1/openapi.json')).status).toBe(200);
    for (const path of ['/api/v1/docs', '/api/v1/docs/start.js', '/api/v1/docs/swagger-ui-bundle.js']) {
      expect((await get(path)).status).toBe(404);
    }
  });

  it('the document has the dialects that are on, and the token endpoint where there are clients for it', async () => {
    const optional = ['/invocations', '/v2', '/api/v1/oauth/token'];
    const paths = async () =>
      Object.keys(((await (await get('/api/v1/openapi.json')).json()) as { readonly paths: object }).paths);
    await start();
    expect((await paths()).filter((path) => optional.includes(path))).toEqual([]);
    await service.stop();
    const clients = [apiClient(await makeEhrClient('ES384'))];
    const environment = { REST_DIALECTS: 'mlflow,v2' };
    service = await startService({ artefacts: [await stumpArtefact()], api: { clients }, environment });
    expect(await paths()).toEqual(expect.arrayContaining(optional));
  });

  it('a document that is unchanged is not sent again', async () => {
    await start();
    const tag = (await get('/api/v1/openapi.json')).headers.get('etag')!;
    expect((await get('/api/v1/openapi.json', { 'if-none-match': tag })).status).toBe(304);
    expect((await get('/api/v1/openapi.json', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('the page has no inline script, and its policy allows none and no other host', async () => {
    await start();
    const response = await get('/api/v1/docs');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).not.toMatch(/https?:|\*|unsafe/);
    const scripts = [...(await response.text()).matchAll(/<script([^>]*)>([^<]*)</g)];
    expect(scripts.map(([, attributes = '', text]) => [attributes.includes(' src="docs/'), text])).toEqual([
      [true, ''],
      [true, ''],
    ]);
  });

  it.each([
    ['/api/v1/docs/', 'GET', 308],
    ['/api/v1/docs/index.html', 'GET', 404],
    ['/api/v1/docs/swagger-initializer.js', 'GET', 404],
    ['/api/v1/docs/..%2fpackage.json', 'GET', 404],
    ['/api/v1/docs', 'POST', 405],
    ['/api/v1/docs/start.js', 'POST', 405],
    ['/api/v1/openapi.json', 'POST', 405],
  ])('%s by %s: %i', async (path, method, status) => {
    await start();
    expect((await get(path, {}, method)).status).toBe(status);
  });

  it('nothing that reports installations is in the tree', async () => {
    await start();
    const resolve = createRequire(import.meta.url).resolve;
    const directory = dirname(resolve('@scarf/scarf/package.json'));
    const { name, scripts = {} } = createRequire(import.meta.url)(join(directory, 'package.json'));
    expect([name, Object.keys(scripts).filter((script) => /install/.test(script))]).toEqual(['empty-npm-package', []]);
    expect(existsSync(join(directory, 'report.js'))).toBe(false);
  });
});
