/** The app server as a process: what it prints and ends with, TLS, what signals do, and that its last requests are answered. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, get, type Server } from 'node:http';
import { get as getByTls } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { loadArtefacts, loadSite, shippedArtefacts, versionsOf } from '@bellwether/hosting';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AppConfig } from '@bellwether/app-server';
import { freePort } from '../../scripts/src/free-port.js';
import { hasOpenssl, makeCertificate } from '../support/certificate.js';
import { repositoryRoot } from '../support/repository.js';

// Each start takes seconds on a busy machine.
jest.setTimeout(90_000);

type Child = ChildProcessByStdio<null, Readable, Readable>;

const artefacts = await loadArtefacts(shippedArtefacts);
const pinned = {
  artefacts: Object.fromEntries(
    artefacts.map(({ manifest: { name, version }, hash }) => [name, { [version]: { manifest: hash } }]),
  ),
};
const issuer = { name: 'EHR', iss: 'https://ehr.example/fhir', clientId: 'app' };

let directory: string;
const path = (file: string) => join(directory, file);
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bellwether-serve-app-'));
  await writeFile(path('site.json'), JSON.stringify(pinned));
  await writeFile(path('issuers.json'), JSON.stringify({ issuers: [issuer] }));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const started: Child[] = [];
const servers: Server[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** Settings of the tests themselves must not reach the program. */
const inherited = Object.fromEntries(['PATH', 'HOME', 'TMPDIR'].map((key) => [key, process.env[key]]));

function run(environment: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const child: Child = spawn(process.execPath, ['smart-app/server/dist/bin/serve-app.js', ...args], {
    cwd: repositoryRoot,
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text;
  });
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  /** Resolves when the log has this. */
  const logs = async (text: string) => {
    while (!texts.out.includes(text)) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`ended without "${text}":\n${texts.out}\n${texts.err}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return { child, ended, logs, out: () => texts.out, err: () => texts.err };
}

async function serve(environment: Readonly<Record<string, string>> = {}) {
  const port = await freePort();
  const server = run({ APP_PORT: String(port), ...environment });
  await server.logs('"msg":"listening"');
  return { ...server, port, url: `http://127.0.0.1:${port}` };
}

/** The part of a service that the app server asks. */
async function startService(versions: unknown): Promise<string> {
  const server = createServer((_request, response) => response.end(JSON.stringify({ status: 'ready', versions })));
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const hosted = (profile: string) => ({
  PROFILE: profile,
  APP_URL: 'https://app.localhost/apps/bellwether',
  APP_ISSUERS: path('issuers.json'),
  SITE_FILE: path('site.json'),
});

describe('the command of the app server', () => {
  it.each([
    ['--help', {}, /^Usage: bellwether serve-app \[option\]\n/],
    [
      '--check',
      {},
      /^ok: profile development\nhospitalization-30d .*, not pinned\nreadmission-30d .*, not pinned\nward-deterioration-24h .*, not pinned\nlaunched from Sandbox EHR: http/,
    ],
    [
      '--hosts',
      { EHR_URL: 'http://localhost:1', SERVICE_URL: 'http://localhost:2' },
      /^http:\/\/localhost:1 {2}browsers: .*\nhttp:\/\/localhost:2 {2}browsers and this server: CDS service\n$/,
    ],
  ])('%s prints, and ends with 0', async (option, environment, printed) => {
    const { ended, out, err } = run(environment as Record<string, string>, [option]);
    expect([await ended, err()]).toEqual([[0, null], '']);
    expect(out()).toMatch(printed);
  });

  it('--check takes the demonstration artefact in test, pinned, and warns of what is nearly a setting', async () => {
    const { ended, out, err } = run({ ...hosted('test'), TRUSTED_PROXIS: 'x' }, ['--check']);
    expect([await ended, err()]).toEqual([
      [0, null],
      'warning: TRUSTED_PROXIS is not a setting: did you mean TRUSTED_PROXIES?\n',
    ]);
    expect(out()).toMatch(/^ok: profile test\n(?:.* pinned\n){3}launched from EHR: https:\/\/ehr\.example\/fhir\n$/);
  });

  it.each<[string, () => Readonly<Record<string, string>>, RegExp]>([
    ['production without a setting', () => ({ PROFILE: 'production' }), /^APP_URL: .*\nAPP_ISSUERS: .*\n$/],
    ['production with the demonstration artefact', () => hosted('production'), /^ARTEFACTS: .* PROFILE=test, .*\n$/],
    [
      'test without a pin',
      () => ({ ...hosted('test'), SITE_FILE: '' }),
      /^(?:artefacts\..*manifest: got nothing, .*the test profile .*\n){3}$/,
    ],
    ['a site file that is not there', () => ({ SITE_FILE: '/nowhere/site.json' }), /^SITE_FILE: cannot read .*\n$/],
    ['issuers that are not there', () => ({ APP_ISSUERS: '/nowhere/i.json' }), /^APP_ISSUERS: cannot read .*\n$/],
  ])('does not start: %s, in a sentence and with 1', async (_case, environment, sentence) => {
    for (const args of [[], ['--check']]) {
      const { ended, err } = run(environment(), args);
      expect(await ended).toEqual([1, null]);
      expect(err()).toMatch(sentence);
    }
  });

  it('an unknown option ends with 2, and a port in use with 1, in a sentence', async () => {
    const wrong = run({}, ['--port']);
    expect([await wrong.ended, wrong.err()]).toEqual([[2, null], "Unknown option '--port' (see --help)\n"]);
    const { port } = await serve();
    const second = run({ APP_PORT: String(port) });
    expect(await second.ended).toEqual([1, null]);
    expect(second.err()).toMatch(/^APP_PORT: port \d+ of 127\.0\.0\.1 is in use: .*\n$/);
  });
});

describe('the end of the app server', () => {
  /** A request of which the last line has not arrived. */
  async function begun(port: number): Promise<{ readonly socket: Socket; readonly text: () => string }> {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    // It is reset where the process ends at once.
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    await once(socket, 'connect');
    socket.write('GET /config.json HTTP/1.1\r\nHost: localhost\r\n');
    return { socket, text: () => text };
  }

  it('SIGTERM: a request that has begun is answered, new ones are refused, then the process ends with 0', async () => {
    const { child, ended, logs, port, url } = await serve();
    const { socket, text } = await begun(port);
    // The server has taken the connection when it has answered a later one.
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    child.kill('SIGTERM');
    await logs('"msg":"stopping"');
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    socket.write('\r\n');
    expect(await ended).toEqual([0, null]);
    expect(text()).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*connection: close[\s\S]*"issuers"/i);
  });

  it('a second signal ends it at once', async () => {
    const { child, ended, logs, port } = await serve();
    await begun(port);
    child.kill('SIGTERM');
    await logs('"msg":"stopping"');
    child.kill('SIGTERM');
    expect((await ended)[0]).not.toBe(1);
  });
});

describe('the app server while it runs', () => {
  const configOf = async (url: string) => (await fetch(`${url}/config.json`)).json() as Promise<AppConfig>;
  const replace = async (file: string, value: unknown) => {
    await writeFile(`${path(file)}.new`, typeof value === 'string' ? value : JSON.stringify(value));
    await rename(`${path(file)}.new`, path(file));
  };

  it('takes a site file that changes, by itself or on SIGHUP, and issuers with it; a bad file changes nothing', async () => {
    await replace('live-site.json', { timeZone: 'Europe/London' });
    await replace('live-issuers.json', { issuers: [issuer] });
    const { url, child, logs } = await serve({
      SITE_FILE: path('live-site.json'),
      APP_ISSUERS: path('live-issuers.json'),
    });
    const before = await configOf(url);
    expect(before.site.timeZone).toBe('Europe/London');
    await replace('live-site.json', { timeZone: 'Europe/Berlin' });
    await logs('"msg":"configuration replaced"');
    const after = await configOf(url);
    expect(after.site.timeZone).toBe('Europe/Berlin');
    expect(after.site.siteHash).not.toBe(before.site.siteHash);

    await replace('live-site.json', '{"timeZone": 7}');
    child.kill('SIGHUP');
    await logs('keeping the previous ones');
    expect((await configOf(url)).site.siteHash).toBe(after.site.siteHash);

    await replace('live-site.json', { timeZone: 'Europe/Berlin' });
    await replace('live-issuers.json', { issuers: [{ ...issuer, name: 'New', iss: 'https://new.example/fhir' }] });
    child.kill('SIGHUP');
    await logs('"New"');
    expect((await configOf(url)).issuers.map((row) => row.name)).toContain('New');
    expect((await fetch(url)).headers.get('content-security-policy')).toContain('https://new.example');
  });

  it('says at the start whether the service has the same versions, and plainly what differs; neither stops the app', async () => {
    const own = versionsOf(await loadSite(null), artefacts);
    const same = await serve({ SERVICE_URL: await startService(own) });
    await same.logs('service and app have the same versions');
    const other = await serve({ SERVICE_URL: await startService({ ...own, siteHash: 'another' }) });
    await other.logs(`Site file: the app has ${own.siteHash}, the service another.`);
    const none = await serve({ SERVICE_URL: `http://127.0.0.1:${await freePort()}` });
    await none.logs('The CDS service cannot be read at ');
    for (const { url } of [other, none]) {
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect((await fetch(`${url}/launch.html`)).status).toBe(200);
    }
  });

  it('answers the same file to any number at once', async () => {
    const { url } = await serve();
    const answers = await Promise.all(Array.from({ length: 50 }, () => configOf(url)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});

(hasOpenssl() ? describe : describe.skip)('TLS by files (needs the openssl program)', () => {
  /** The status, and the SHA-256 of the certificate that the server shows. */
  function ask(port: number): Promise<readonly [status: number | undefined, hsts: unknown, fingerprint: string]> {
    return new Promise((resolve, reject) => {
      const options = { port, host: '127.0.0.1', path: '/config.json', rejectUnauthorized: false, agent: false };
      getByTls(options, (response) => {
        const socket = response.socket as import('node:tls').TLSSocket;
        const { fingerprint256 } = socket.getPeerCertificate();
        response
          .resume()
          .once('end', () =>
            resolve([response.statusCode, response.headers['strict-transport-security'], fingerprint256]),
          );
      }).once('error', reject);
    });
  }

  it('serves https alone, for its own name, and takes another certificate on SIGHUP', async () => {
    const first = makeCertificate(directory, 'app.localhost');
    const files = { TLS_CERT_FILE: path('cert.pem'), TLS_KEY_FILE: path('key.pem') };
    const install = async ({ certFile, keyFile }: { certFile: string; keyFile: string }) => {
      await copyFile(certFile, files.TLS_CERT_FILE);
      await copyFile(keyFile, files.TLS_KEY_FILE);
    };
    await install(first);
    const { port, child, logs } = await serve({ ...hosted('test'), ...files });
    const [status, hsts, shown] = await ask(port);
    expect([status, hsts]).toEqual([200, 'max-age=31536000']);
    await expect(
      new Promise((_resolve, reject) => get({ port, host: '127.0.0.1' }).once('error', reject)),
    ).rejects.toThrow();
    await install(makeCertificate(directory, 'app.localhost', 3));
    child.kill('SIGHUP');
    await logs('certificate reloaded');
    const [, , renewed] = await ask(port);
    expect(renewed).not.toBe(shown);
    await writeFile(files.TLS_CERT_FILE, 'nothing');
    child.kill('SIGHUP');
    await logs('certificate rejected; keeping the previous one');
    expect((await ask(port))[2]).toBe(renewed);
  });

  it('does not start with a certificate for another name, which it says by the setting', async () => {
    const { certFile, keyFile } = makeCertificate(directory, 'other.example');
    const { ended, err } = run({ ...hosted('test'), TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile });
    expect(await ended).toEqual([1, null]);
    expect(err()).toMatch(/^TLS_CERT_FILE: .*the certificate is not for "app\.localhost", the host of APP_URL\n$/);
  });
});
