import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { pageSender } from './built-page.js';
import { fromServer } from './pages-server.js';

describe('pages that another server serves unbuilt', () => {
  const opened: Server[] = [];
  async function listening(server: Server): Promise<string> {
    opened.push(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return `http://localhost:${(server.address() as AddressInfo).port}`;
  }
  let asked: string[];
  let vite: string;
  let ehr: string;
  beforeAll(async () => {
    asked = [];
    vite = await listening(
      createServer((request, response) => {
        asked.push(`${request.method} ${request.url}`);
        if (request.url === '/index.html') response.end('<script nonce="BELLWETHER_NONCE">1</script>');
        else if (request.headers['if-none-match'] === 'a') response.writeHead(304).end();
        else response.writeHead(200, { etag: 'a', 'content-type': 'text/javascript' }).end('code');
      }),
    );
    const app = express();
    const send = pageSender(vite, 'index.html', { frameAncestors: ["'none'"], frameSrc: ["'self'"] });
    app.get('/', (_request, response) => send(response));
    app.use(fromServer(vite));
    ehr = await listening(createServer(app));
  });
  afterAll(() => {
    for (const server of opened) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('a page is fetched each time, with a nonce of its own that its policy names, and the socket of changes', async () => {
    const answers = [await fetch(ehr), await fetch(ehr)];
    const nonces = [];
    for (const answer of answers) {
      const [, nonce] = /nonce="([^"]+)"/.exec(await answer.text()) ?? [];
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`);
      expect(policy).toContain(`connect-src 'self' ${vite.replace('http', 'ws')}`);
      nonces.push(nonce);
    }
    expect(new Set([...nonces, 'BELLWETHER_NONCE']).size).toBe(3);
    expect(asked.filter((line) => line === 'GET /index.html')).toHaveLength(2);
  });

  it('what a page consists of comes through as it is, also that it has not changed', async () => {
    const first = await fetch(`${ehr}/src/main.tsx?t=1`);
    expect([first.status, first.headers.get('content-type'), await first.text()]).toEqual([
      200,
      'text/javascript',
      'code',
    ]);
    expect((await fetch(`${ehr}/src/main.tsx`, { headers: { 'if-none-match': 'a' } })).status).toBe(304);
    expect(asked).toContain('GET /src/main.tsx?t=1');
  });

  it('nothing but GET reaches that server', async () => {
    expect((await fetch(`${ehr}/src/main.tsx`, { method: 'POST' })).status).toBe(404);
    expect(asked.filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  it('an address without a host of its own does not lead elsewhere', async () => {
    expect((await fetch(`${ehr}//evil.example/x`)).status).toBe(200);
    expect(asked.at(-1)).toContain('evil.example/x');
  });

  it('while that server is not there, the page says so', async () => {
    const app = express();
    const nowhere = 'http://localhost:9';
    const send = pageSender(nowhere, 'index.html', { frameAncestors: ["'none'"], frameSrc: ["'self'"] });
    app.get('/', (_request, response) => send(response));
    app.use(fromServer(nowhere));
    const url = await listening(createServer(app));
    for (const path of ['/', '/src/main.tsx']) {
      const answer = await fetch(`${url}${path}`);
      expect([answer.status, await answer.text()]).toEqual([503, 'The pages are being started: try again.']);
    }
  });
});
