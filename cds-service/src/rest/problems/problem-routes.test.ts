import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { post } from '../../test-support/call-service.js';
import { type RunningService, startService } from '../../test-support/running-service.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';
import { problemRows } from './problem-pages.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService({ artefacts: [await stumpArtefact()] });
});
afterAll(() => service.stop());

const get = (path: string) => fetch(service.url + path);

describe('pages of problems', () => {
  it.each(problemRows.map((row) => [row.slug, row] as const))('%s has a page with what to do', async (slug, row) => {
    const response = await get(`/problems/${slug}`);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const text = (await response.text()).replaceAll(/<\/?code>/g, '`').replaceAll('&#39;', "'");
    for (const part of [row.title, row.meaning, row.remedy, String(row.status)]) expect(text).toContain(part);
  });

  it('the type of a problem is the address of its page', async () => {
    const refused = await post(service, { age: 'old' }, {}, '/api/v1/predict');
    const { type } = (await refused.json()) as { readonly type: string };
    expect(type).toBe('http://cds.localhost/problems/request-invalid');
    expect((await get(new URL(type).pathname)).status).toBe(200);
  });

  it('the list leads to each', async () => {
    const text = await (await get('/problems')).text();
    expect(problemRows.filter(({ slug }) => !text.includes(`href="problems/${slug}"`))).toEqual([]);
  });

  it.each([
    ['/problems/no-such-problem', 'GET', 404],
    ['/problems/internal/more', 'GET', 404],
    ['/problems/internal', 'POST', 405],
    ['/problems', 'DELETE', 405],
  ])('%s by %s: %i', async (path, method, status) => {
    expect((await fetch(service.url + path, { method })).status).toBe(status);
  });
});
