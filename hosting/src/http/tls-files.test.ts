import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionOptions, connect, type PeerCertificate } from 'node:tls';
import { afterAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { makeCertificate as certificateFor, hasOpenssl } from '../../../tests/support/certificate.js';
import { listen } from './listen.js';
import { readAuthorities, readTlsFiles, renewCertificate } from './tls-files.js';

const directory = mkdtempSync(join(tmpdir(), 'bellwether-tls-'));
afterAll(() => rmSync(directory, { recursive: true }));

const makeCertificate = (name: string, { days = 2 } = {}) => certificateFor(directory, name, days);

const describeTls = hasOpenssl() ? describe : describe.skip;

/** A use by clients that call this name now. */
const use = (hostname: string | null, now = Date.now()) => ({ hostname, now });

/** When certificates end that were taken into use. */
const ends: number[] = [];
const metrics = { certificateEnds: (at: number) => void ends.push(at) };

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
    const tls = await readTlsFiles(makeCertificate('first.example'), use('first.example'));
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
      tls: await readTlsFiles(makeCertificate('old.example'), use('old.example')),
    });
    const { port } = server.address() as AddressInfo;
    const files = makeCertificate('new.example');
    const settings = { tls: files, publicUrl: 'https://new.example', trustedProxies: [] };
    await renewCertificate(server, settings, { log, clock: Date.now, metrics });
    expect(await shownName(port)).toBe('new.example');
    // Made for two days.
    const [end = 0] = ends.splice(0);
    expect(Math.abs(end - Date.now() - 2 * 86_400_000)).toBeLessThan(600_000);
    await writeFile(files.certFile, 'no certificate');
    await renewCertificate(server, settings, { log, clock: Date.now, metrics });
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
    await expect(readTlsFiles({ certFile, keyFile }, use('one.example'))).rejects.toMatchObject({
      code: 'settings-invalid',
      message: `TLS_CERT_FILE, TLS_KEY_FILE: expected a PEM certificate in ${certFile} and its private key in ${keyFile}`,
    });
  });
});

const dayMs = 86_400_000;

describeTls('a certificate that clients would not accept is refused in a sentence (needs the openssl program)', () => {
  it.each([
    ['expired', 'cds.example', 3 * dayMs, /TLS_CERT_FILE: .*: the certificate has expired on \d{4}-\d\d-\d\d/],
    ['not valid yet', 'cds.example', -2 * dayMs, /the certificate is not valid before \d{4}-\d\d-\d\d/],
    ['for another name', 'other.example', 0, /the certificate is not for "other\.example", the host of PUBLIC_URL$/],
    ['for a name where clients call an address', '10.1.2.3', 0, /is not for "10\.1\.2\.3"/],
  ])('%s', async (_case, hostname, laterMs, sentence) => {
    const files = makeCertificate('cds.example');
    await expect(readTlsFiles(files, use(hostname, Date.now() + laterMs))).rejects.toThrow(sentence);
    expect((await readTlsFiles(files, use('cds.example'))).cert).toContain('BEGIN CERTIFICATE');
    // A proxy in front has a certificate of its own for clients.
    expect((await readTlsFiles(files, use(null))).cert).toContain('BEGIN CERTIFICATE');
  });

  it('expired further up in its chain', async () => {
    const own = makeCertificate('cds.example', { days: 30 });
    const upper = makeCertificate('authority.example', { days: 1 });
    const chain = join(directory, 'chain.crt');
    await writeFile(chain, `${await readFile(own.certFile, 'utf8')}${await readFile(upper.certFile, 'utf8')}`);
    await expect(readTlsFiles({ ...own, certFile: chain }, use('cds.example', Date.now() + 5 * dayMs))).rejects.toThrow(
      'certificate 2 of the chain has expired',
    );
  });

  it('at a reload, where the one before stays', async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    const tls = makeCertificate('cds.example');
    const server = await listen(() => undefined, 0, '127.0.0.1', { tls: await readTlsFiles(tls, use('cds.example')) });
    const files = makeCertificate('elsewhere.example');
    const settings = { tls: files, publicUrl: 'https://cds.example/base', trustedProxies: [] };
    await renewCertificate(server, settings, { log, clock: Date.now, metrics });
    expect(await shownName((server.address() as AddressInfo).port)).toBe('cds.example');
    expect(lines.join('')).toContain('the certificate is not for');
    server.close();
  });

  it('as an authority in CA_FILE', async () => {
    const { certFile, keyFile } = makeCertificate('authority.example');
    expect(await readAuthorities(certFile)).toContain('BEGIN CERTIFICATE');
    await expect(readAuthorities(keyFile)).rejects.toThrow('CA_FILE: expected PEM certificates of authorities');
  });
});

describeTls('TLS 1.2 and 1.3 with AEAD and forward secrecy (needs the openssl program)', () => {
  /** Protocol and suite of a connection, or the code of its failure; also after a certificate was renewed. */
  async function negotiated(options: ConnectionOptions): Promise<readonly string[]> {
    const files = makeCertificate('cds.example');
    const server = await listen(() => undefined, 0, '127.0.0.1', {
      tls: await readTlsFiles(files, use('cds.example')),
    });
    const { port } = server.address() as AddressInfo;
    const ask = () =>
      new Promise<string>((resolve) => {
        const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options }, () => {
          resolve(`${socket.getProtocol()} ${socket.getCipher().name}`);
          socket.destroy();
        });
        socket.once('error', () => resolve('refused'));
      });
    const first = await ask();
    const settings = { tls: files, publicUrl: 'https://cds.example', trustedProxies: [] };
    await renewCertificate(server, settings, { log: pino({ enabled: false }), clock: Date.now, metrics });
    const second = await ask();
    server.close();
    return [first, second];
  }

  it.each<[string, ConnectionOptions, string]>([
    ['the newest', {}, 'TLSv1.3 TLS_AES_256_GCM_SHA384'],
    ['TLS 1.2', { maxVersion: 'TLSv1.2' }, 'TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384'],
    ['TLS 1.1', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' }, 'refused'],
    ['TLS 1.2 with CBC', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' }, 'refused'],
    ['TLS 1.2 without forward secrecy', { maxVersion: 'TLSv1.2', ciphers: 'AES256-GCM-SHA384' }, 'refused'],
  ])('%s', async (_case, options, expected) => {
    expect(await negotiated(options)).toEqual([expected, expected]);
  });
});

describe('TLS files', () => {
  it('that cannot be read are named with their variable', async () => {
    const missing = { certFile: join(directory, 'missing'), keyFile: join(directory, 'missing') };
    await expect(readTlsFiles(missing, use(null))).rejects.toThrow(`TLS_CERT_FILE: cannot read ${missing.certFile}`);
  });

  it('that are not PEM are refused', async () => {
    const file = join(directory, 'text');
    await writeFile(file, 'text');
    await expect(readTlsFiles({ certFile: file, keyFile: file }, use(null))).rejects.toThrow(
      /expected a PEM certificate/,
    );
  });
});
