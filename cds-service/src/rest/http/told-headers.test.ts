import { afterEach, describe, expect, it } from '@jest/globals';
import { patientViewPath, post } from '../../test-support/call-service.js';
import { type RunningService, startService } from '../../test-support/running-service.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';

let service: RunningService;
afterEach(() => service.stop());

const start = async (environment: Readonly<Record<string, string>> = {}) => {
  service = await startService({ artefacts: [await stumpArtefact()], environment });
};
const predict = (body: unknown = { age: 50 }) => post(service, body, {}, '/api/v1/predict');

describe('headers for programs', () => {
  it('each answer tells the limit and what is left of it, and a refused one when to come back', async () => {
    await start({ CALLS_PER_MINUTE: '2' });
    const first = await predict();
    expect(first.headers.get('ratelimit-policy')).toMatch(/^"client"; q=2; w=60; pk=:[A-Za-z0-9+/=]+:$/);
    expect(first.headers.get('ratelimit')).toMatch(/^"client"; r=1; t=\d+$/);
    await predict();
    const refused = await predict();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('ratelimit')).toMatch(/^"client"; r=0; t=\d+$/);
    expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d?$/);
    expect(await refused.json()).toMatchObject({
      type: 'http://cds.localhost/problems/too-many-requests',
      status: 429,
    });
    expect([...refused.headers.keys()].filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
  });

  it('hooks are not told', async () => {
    await start();
    const { headers } = await post(service, {}, {}, patientViewPath);
    expect([headers.get('ratelimit'), headers.get('ratelimit-policy')]).toEqual([null, null]);
  });

  it('an answer names its artefact, once for all instances', async () => {
    await start();
    const { name, version } = (await stumpArtefact()).manifest;
    expect((await predict()).headers.get('bellwether-model')).toBe(`${name}@${version}`);
    const many = await predict({ instances: [{ age: 50 }, { age: 60 }] });
    expect(many.headers.get('bellwether-model')).toBe(`${name}@${version}`);
  });

  it.each(['', '/{name}', '/{name}/{version}', '/{name}/schema'])('models%s: unchanged is 304', async (below) => {
    await start();
    const { name, version } = (await stumpArtefact()).manifest;
    const url = `${service.url}/api/v1/models${below.replace('{name}', name).replace('{version}', version)}`;
    const response = await fetch(url);
    const tag = response.headers.get('etag')!;
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
    expect((await fetch(url, { headers: { 'if-none-match': tag } })).status).toBe(304);
    expect((await fetch(url, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('a score is kept nowhere', async () => {
    await start();
    const { headers } = await predict();
    expect([headers.get('cache-control'), headers.get('etag')]).toEqual(['no-store', null]);
  });
});
