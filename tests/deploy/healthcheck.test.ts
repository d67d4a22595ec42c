import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/src/free-port.js';
import { repositoryRoot } from '../support/repository.js';

const script = join(repositoryRoot, 'deploy/docker/healthcheck.mjs');
const directory = mkdtempSync(join(tmpdir(), 'healthcheck-'));
afterAll(() => rmSync(directory, { recursive: true }));

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function listening(server: Server, host = '127.0.0.1'): Promise<string> {
  servers.push(server);
  await once(server.listen(0, host), 'listening');
  return String((server.address() as AddressInfo).port);
}

/** What the check ends with, and says. */
function check(env: Readonly<Record<string, string>>, fallback = '1', path = '/healthz') {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, 'CDS_PORT', fallback, path], { env }, (error, _stdout, stderr) =>
      resolve({ status: error?.code ?? 0, says: stderr.trim() }),
    );
  });
}

const healthy: RequestListener = ({ url }, response) => response.writeHead(url === '/healthz' ? 200 : 503).end();
const well = { status: 0, says: '' };

it('a program that answers 200 is healthy, at the port of the environment or the usual one', async () => {
  const port = await listening(createServer(healthy));
  expect(await check({ CDS_PORT: port })).toEqual(well);
  expect(await check({}, port)).toEqual(well);
  expect(await check({ CDS_PORT: ' ', HOST: '0.0.0.0' }, port)).toEqual(well);
});

it('it is asked at the address that it listens on', async () => {
  const port = await listening(createServer(healthy), '127.0.0.2');
  expect(await check({ CDS_PORT: port, HOST: '127.0.0.2' })).toEqual(well);
});

it('with TLS by files it is asked by https, whatever name the certificate is for', async () => {
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(directory, name)) as [string, string];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-subj',
      '/CN=cds.example',
      '-keyout',
      key,
      '-out',
      cert,
    ],
    { stdio: 'ignore' },
  );
  const port = await listening(createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, healthy));
  expect(await check({ CDS_PORT: port, TLS_CERT_FILE: cert })).toEqual(well);
  expect(await check({ CDS_PORT: port })).toMatchObject({ status: 1 });
});

it('another status, no server and no answer are unhealthy, each with its reason', async () => {
  const port = await listening(createServer(healthy));
  expect(await check({ CDS_PORT: port }, '1', '/readyz')).toEqual({ status: 1, says: '/readyz answered 503' });
  const nobody = String(await freePort());
  expect(await check({ CDS_PORT: nobody })).toEqual({ status: 1, says: '/healthz: ECONNREFUSED' });
  const silent = await listening(createServer(() => undefined));
  expect(await check({ CDS_PORT: silent })).toEqual({ status: 1, says: '/healthz did not answer within 3000 ms' });
});
