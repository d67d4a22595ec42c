import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type PeerCertificate } from 'node:tls';
import { afterAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { listen } from './listen.js';
import { readTlsFiles, renewCertificate } from './tls-files.js';

const directory = mkdtempSync(join(tmpdir(), 'bellwether-tls-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Makes a certificate for a name with the openssl program. */
function makeCertificate(name: string) {
  const certFile = join(directory, `${name}.crt`);
  const keyFile = join(directory, `${name}.key`);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile];
  execFileSync('openssl', ['req', '-x509', ...key, '-out', certFile, '-days', '2', '-subj', `/CN=${name}`], {
    stdio: 'ignore',
  });
  return { certFile, keyFile };
}

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Without the openssl program there is no certificate to test with; in CI it must be there. */
const describeTls = hasOpenssl() || process.env.CI ? describe : describe.skip;

/** Name in the certificate that a server shows. */
function shownName(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      const { subject }: PeerCertificate = socket.getPeerCertificate();
      socket.destroy();
      resolve(String(subject.CN));
    });
    socket.once('error', reject);
  });
}

describeTls('TLS by files (needs the openssl program)', () => {
  it('answers https, and plain http not at all', async () => {
    const tls = await readTlsFiles(makeCertificate('first.example'));
    const server = await listen((_request, response) => response.end('hello'), 0, '127.0.0.1', { tls });
    const { port } = server.address() as AddressInfo;
    expect(await shownName(port)).toBe('first.example');
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    server.close();
  });

  it('uses a new certificate for new connections without a restart, and keeps it where files are invalid', async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    const server = await listen(() => undefined, 0, '127.0.0.1', {
      tls: await readTlsFiles(makeCertificate('old.example')),
    });
    const { port } = server.address() as AddressInfo;
    const files = makeCertificate('new.example');
    await renewCertificate(server, files, log);
    expect(await shownName(port)).toBe('new.example');
    await writeFile(files.certFile, 'no certificate');
    await renewCertificate(server, files, log);
    expect(await shownName(port)).toBe('new.example');
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      'certificate reloaded',
      'certificate rejected; keeping the previous one',
    ]);
    server.close();
  });

  it('refuses a key of another certificate, without repeating it', async () => {
    const { certFile } = makeCertificate('one.example');
    const { keyFile } = makeCertificate('two.example');
    await expect(readTlsFiles({ certFile, keyFile })).rejects.toMatchObject({
      code: 'settings-invalid',
      message: `TLS_CERT_FILE, TLS_KEY_FILE: expected a PEM certificate in ${certFile} and its private key in ${keyFile}`,
    });
  });
});

describe('TLS files', () => {
  it('that cannot be read are named with their variable', async () => {
    const missing = { certFile: join(directory, 'missing'), keyFile: join(directory, 'missing') };
    await expect(readTlsFiles(missing)).rejects.toThrow(`TLS_CERT_FILE: cannot read ${missing.certFile}`);
  });

  it('that are not PEM are refused', async () => {
    const file = join(directory, 'text');
    await writeFile(file, 'text');
    await expect(readTlsFiles({ certFile: file, keyFile: file })).rejects.toThrow(/expected a PEM certificate/);
  });
});
