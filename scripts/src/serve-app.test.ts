import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveApp } from './serve-app.js';

describe('the app as it is served', () => {
  let pages: string;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    pages = mkdtempSync(join(tmpdir(), 'serve-app-'));
    mkdirSync(join(pages, 'assets'));
    writeFileSync(join(pages, 'index.html'), '<!doctype html><title>App</title>');
    writeFileSync(join(pages, 'assets/index-Abc123.js'), 'const one = 1;\n'.repeat(1000));
    const issuers = [{ name: 'EHR', iss: 'https://ehr.example/fhir', clientId: 'app' }];
    server = await serveApp({ port: 0, issuers, pages });
    url = `http://localhost:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.close();
    server.closeAllConnections();
    rmSync(pages, { recursive: true });
  });

  it('scripts come compressed, and are kept: another one has another name', async () => {
    const { headers } = await fetch(`${url}/assets/index-Abc123.js`);
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('the pages that name them, and the configuration, are asked for each time', async () => {
    expect((await fetch(url)).headers.get('cache-control')).toBe('public, max-age=0');
    expect((await fetch(`${url}/config.json`)).headers.get('cache-control')).toBe('no-cache');
  });

  it('a script of before, which is no longer there, is a 404 and nothing that is kept', async () => {
    const { status, headers } = await fetch(`${url}/assets/index-Old.js`);
    expect(status).toBe(404);
    expect(headers.get('cache-control')).toBeNull();
  });
});
