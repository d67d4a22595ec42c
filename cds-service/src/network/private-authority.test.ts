import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, readAuthorities, readTlsFiles } from '@bellwether/hosting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hasOpenssl, makeCertificate } from '../../../tests/support/certificate.js';
import { failureCode } from './failure-code.js';
import { createGuardedFetch } from './guarded-fetch.js';

const directory = mkdtempSync(join(tmpdir(), 'bellwether-ca-'));
afterAll(() => rmSync(directory, { recursive: true }));

(hasOpenssl() ? describe : describe.skip)('a server with a certificate of a private authority', () => {
  let port = 0;
  let close = () => {};
  let certFile = '';
  beforeAll(async () => {
    const files = makeCertificate(directory, 'localhost', 2);
    certFile = files.certFile;
    const tls = await readTlsFiles(files, { hostname: 'localhost', now: Date.now() });
    const server = await listen((_request, response) => response.end('{}'), 0, '127.0.0.1', { tls });
    port = (server.address() as AddressInfo).port;
    close = () => server.close();
  });
  afterAll(() => close());

  const ask = async (authorities: string | null, host = 'localhost') => {
    const resolveName = async () => [{ address: '127.0.0.1', family: 4 }];
    const guarded = createGuardedFetch({ thisMachine: true, authorities, resolveName });
    try {
      return (await guarded.fetch(`https://${host}:${port}/`)).status;
    } catch (error) {
      return failureCode(error);
    } finally {
      await guarded.close();
    }
  };

  it('is refused by a code that says so, and called with the authority of CA_FILE', async () => {
    expect(await ask(null)).toBe('certificate-unknown-ca');
    expect(await ask(await readAuthorities(certFile))).toBe(200);
  });

  it('is refused by another code where its certificate is of another name', async () => {
    expect(await ask(await readAuthorities(certFile), 'elsewhere.example')).toBe('certificate-other-name');
  });
});
