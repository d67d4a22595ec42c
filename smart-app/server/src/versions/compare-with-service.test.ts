import type { Versions } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { compareWithService, differences } from './compare-with-service.js';
import { watchService } from './watch-service.js';

const own: Versions = {
  siteHash: 'site-a',
  mapping: '1.2.0',
  artefacts: [{ name: 'risk-30d', version: '1.0.0', hash: 'hash-a' }],
};
const asked: string[] = [];
const answering =
  (body: unknown, status = 200): typeof fetch =>
  async (url) => {
    asked.push(String(url));
    return Response.json(body, { status });
  };
const refusing: typeof fetch = () =>
  Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }));

describe('the versions of app and service', () => {
  it('are compared by /readyz of the service, also while it is not ready', async () => {
    for (const status of [200, 503])
      expect(await compareWithService(own, 'https://cds.example', answering({ versions: own }, status))).toEqual({
        state: 'same',
      });
    expect(new Set(asked)).toEqual(new Set(['https://cds.example/readyz']));
  });

  it.each<[string, Partial<Versions>, readonly RegExp[]]>([
    ['another site file', { siteHash: 'site-b' }, [/^Site file: the app has site-a, the service site-b\./]],
    ['another mapping', { mapping: '1.1.0' }, [/^Mapping: the app has 1\.2\.0, the service 1\.1\.0\./]],
    [
      'an artefact of the same version with other files',
      { artefacts: [{ name: 'risk-30d', version: '1.0.0', hash: 'hash-b' }] },
      [/^Artefact risk-30d: the app has 1\.0\.0 \(hash-a\), the service 1\.0\.0 \(hash-b\)\./],
    ],
    [
      'one more and one less',
      { artefacts: [{ name: 'other', version: '1.0.0', hash: 'x' }] },
      [/^Artefact risk-30d: .* the service none\./, /^Artefact other: the app has none, /],
    ],
  ])('%s is said', async (_case, changes, sentences) => {
    const service = { ...own, ...changes };
    const compared = await compareWithService(own, 'https://cds.example', answering({ versions: service }));
    expect(compared).toEqual({ state: 'different', warnings: sentences.map((one) => expect.stringMatching(one)) });
    expect(differences(own, service)).toHaveLength(sentences.length);
  });

  it.each<[string, typeof fetch, RegExp]>([
    ['cannot be reached', refusing, /^The CDS service cannot be read at .*\/readyz \(ECONNREFUSED\): /],
    ['is something else', answering({ status: 'ok' }), /does not name the versions of a CDS service/],
    ['answers no JSON', async () => new Response('<html>', { status: 502 }), /readyz answered 502 and no JSON: /],
  ])('a service that %s is never taken for the same', async (_case, fetch, sentence) => {
    const compared = await compareWithService(own, 'https://cds.example', fetch);
    expect(compared).toEqual({ state: 'unknown', warnings: [expect.stringMatching(sentence)] });
  });
});

describe('watching the service', () => {
  const ending = new AbortController().signal;

  it('logs each result once, and says when it changes', async () => {
    const lines: string[] = [];
    const log = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
    let fetch = refusing;
    const watch = watchService({
      service: 'https://cds.example',
      versions: () => own,
      fetch: (...given) => fetch(...given),
      log,
      ending,
    });
    expect(watch.compared()).toEqual({ state: 'not-compared' });
    await watch.compare();
    await watch.compare();
    fetch = answering({ versions: { ...own, siteHash: 'site-b' } });
    await watch.compare();
    fetch = answering({ versions: own });
    await watch.compare();
    await watch.compare();
    expect(lines).toEqual([
      expect.stringContaining('ECONNREFUSED'),
      expect.stringContaining('Site file: '),
      'service and app have the same versions',
    ]);
    expect(watch.compared()).toEqual({ state: 'same' });
  });

  it('ends without a result when the program ends', async () => {
    const end = new AbortController();
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    const waiting: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    const parts = { service: 'https://cds.example', versions: () => own, fetch: waiting, log, ending: end.signal };
    const watch = watchService(parts);
    const comparing = watch.compare();
    end.abort();
    await comparing;
    expect([watch.compared(), lines]).toEqual([{ state: 'not-compared' }, []]);
  });

  it('asks nobody where there is no service', async () => {
    const log = pino({ level: 'silent' });
    const watch = watchService({ service: null, versions: () => own, fetch: refusing, log, ending });
    await watch.compare();
    expect(watch.compared()).toEqual({ state: 'none' });
  });
});
