import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, loadArtefacts, resolveSite, shippedArtefacts } from '@bellwether/hosting';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { type PathProxy, startPathProxy } from '../../../../tests/support/path-proxy.js';
import { appContent } from '../content/app-content.js';
import { createApp } from './create-app.js';

const issuers = [
  { name: 'EHR', iss: 'https://ehr.example/fhir', clientId: 'app', origins: ['https://login.example/oauth'] },
];
const artefacts = await loadArtefacts(shippedArtefacts);
const site = await resolveSite({}, async () => undefined);
const script = 'const one = 1;\n'.repeat(1000);

let pages: string;
beforeAll(() => {
  pages = mkdtempSync(join(tmpdir(), 'app-pages-'));
  mkdirSync(join(pages, 'assets'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>App</title>');
  writeFileSync(join(pages, 'launch.html'), '<!doctype html><title>Launch</title>');
  writeFileSync(join(pages, 'assets/index-Abc123.js'), script);
});
afterAll(() => rmSync(pages, { recursive: true }));

const servers: (Server | PathProxy)[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  }
});

async function start({ appUrl = 'http://localhost:4020', trustedProxies = [] as string[], isReady = true } = {}) {
  const lines: string[] = [];
  const content = appContent({ issuers, site, artefacts, service: 'https://cds.example' });
  const app = createApp({
    ...{ profile: 'test', appUrl, trustedProxies, pages },
    artefacts: { directory: shippedArtefacts, names: artefacts.map(({ manifest }) => manifest.name) },
    content: () => content,
    compared: () => ({ state: 'different', warnings: ['Site file: another'] }),
    isReady: () => isReady,
    log: pino({ base: null }, { write: (line: string) => void lines.push(line) }),
  });
  const server = await listen(app, 0, '127.0.0.1');
  servers.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, log: () => lines.join('') };
}

async function behindProxy(keeps: boolean) {
  const app = await start({ appUrl: 'https://hospital.example/apps/bellwether', trustedProxies: ['127.0.0.1'] });
  const proxy = await startPathProxy('/apps/bellwether', () => app.url, keeps);
  servers.push(proxy);
  return { ...app, url: `${proxy.origin}/apps/bellwether` };
}

describe('the app as it is served', () => {
  it('scripts come compressed, and are kept: another one has another name', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/assets/index-Abc123.js`);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await response.text()).toBe(script);
  });

  it('the pages that name them, and the configuration, are asked for each time', async () => {
    const { url } = await start();
    expect((await fetch(url)).headers.get('cache-control')).toBe('public, max-age=0');
    expect((await fetch(`${url}/config.json`)).headers.get('cache-control')).toBe('no-cache');
  });

  it('a script of before, which is no longer there, is a 404 and nothing that is kept', async () => {
    const { url } = await start();
    const { status, headers } = await fetch(`${url}/assets/index-Old.js`);
    expect([status, headers.get('cache-control')]).toEqual([404, null]);
  });

  it('every answer has the policy: it is embedded by its EHRs alone, and calls them and the service', async () => {
    const { url } = await start();
    for (const path of ['/', '/launch.html', '/config.json', '/assets/index-Abc123.js', '/nothing', '/readyz']) {
      const { headers } = await fetch(`${url}${path}`);
      const policy = headers.get('content-security-policy');
      expect(policy).toContain("frame-ancestors 'self' https://ehr.example https://login.example");
      expect(policy).toContain("connect-src 'self' https://ehr.example https://login.example https://cds.example;");
      expect(policy).toMatch(/^default-src 'none'; script-src 'self';.* base-uri 'none'; form-action 'none';/);
      expect([headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual([
        'nosniff',
        'no-referrer',
      ]);
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('by https it says so to the browser, of this host alone', async () => {
    const { url } = await start({ appUrl: 'https://hospital.example' });
    expect((await fetch(url)).headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('nothing outside of pages and artefacts is there, and a broken address is the fault of its sender', async () => {
    const { url } = await start();
    for (const path of ['/..%2fpackage.json', '/artefacts/..%2f..%2fpackage.json', '/artefacts/', '/assets', '/%zz'])
      expect([400, 403, 404]).toContain((await fetch(`${url}${path}`)).status);
    const post = await fetch(`${url}/config.json`, { method: 'POST', body: '{}' });
    expect([post.status, await post.text()]).toEqual([404, 'Not found.\n']);
  });

  it('/readyz has a warning where the service has other versions, and is 503 only while it shuts down', async () => {
    const ready = await fetch(`${(await start()).url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      {
        ...{
          status: 'ready',
          profile: 'test',
          artefacts: ['hospitalization-30d', 'readmission-30d', 'ward-deterioration-24h'],
        },
        service: { state: 'different', warnings: ['Site file: another'] },
      },
    ]);
    const stopping = await start({ isReady: false });
    expect((await fetch(`${stopping.url}/readyz`)).status).toBe(503);
    expect(await (await fetch(`${stopping.url}/healthz`)).json()).toEqual({ status: 'ok' });
  });

  it('the log has neither launch parameters nor codes nor any other part of an address', async () => {
    const { url, log } = await start();
    await fetch(`${url}/launch.html?iss=https%3A%2F%2Fehr.example%2Ffhir&launch=secret-1`);
    await fetch(`${url}/?code=secret-2&state=secret-3`, { headers: { referer: 'https://x/secret-4' } });
    await fetch(`${url}/secret-5?patient=secret-6`);
    const lines = log().trim().split('\n');
    expect(log()).not.toMatch(/secret|ehr\.example/);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ method: 'GET', route: 'page', status: 200 }),
      expect.objectContaining({ method: 'GET', route: 'page', status: 200 }),
      expect.objectContaining({ method: 'GET', route: 'other', status: 404, address: '127.0.0.1' }),
    ]);
  });
});

describe.each([
  ['passes the path on', true],
  ['takes the path away', false],
])('below a path, behind a proxy that %s', (_proxy, keeps) => {
  it('pages, configuration, artefacts, scripts and health are there', async () => {
    const { url } = await behindProxy(keeps);
    const at = async (path: string) => (await fetch(`${url}${path}`)).status;
    for (const path of ['/', '/launch.html?launch=x', '/index.html', '/config.json', '/assets/index-Abc123.js'])
      expect([path, await at(path)]).toEqual([path, 200]);
    for (const path of ['/artefacts/hospitalization-30d/manifest.json', '/healthz', '/readyz'])
      expect([path, await at(path)]).toEqual([path, 200]);
  });

  it('the log has the address that the trusted proxy names', async () => {
    const { url, log } = await behindProxy(keeps);
    await fetch(`${url}/nothing`);
    expect(log()).toContain('"address":"192.0.2.7"');
  });
});

describe('the path itself', () => {
  it('gets its slash, without losing a launch: beside it is not below it', async () => {
    const { url } = await behindProxy(true);
    const { status, headers } = await fetch(`${url}?iss=a&launch=b`, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([308, '/apps/bellwether/?iss=a&launch=b']);
    expect((await fetch(`${url}beside/launch.html`)).status).toBe(404);
  });

  it('health is at the root too, for probes that come past the proxy', async () => {
    const { url } = await start({ appUrl: 'https://hospital.example/apps/bellwether' });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await fetch(`${url}/apps/bellwether/readyz`)).status).toBe(200);
  });
});
