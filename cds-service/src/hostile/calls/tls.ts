import { mkdtempSync, rmSync } from 'node:fs';
import { connect as connectPlain, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionOptions, connect } from 'node:tls';
import { listen, readTlsFiles } from '@bellwether/hosting';
import { hasOpenssl, makeCertificate } from '../../../../tests/support/certificate.js';
import type { Answer } from '../support/answer.js';
import type { HostileCall } from '../support/hostile-call.js';

const name = 'cds.hospital.example';
const closed: Answer = { status: 'closed', headers: new Map(), body: '' };

/** Serves one connection with TLS, made by `call`, which resolves with what came back. */
async function withTls(call: (port: number) => Promise<Answer>): Promise<Answer> {
  const directory = mkdtempSync(join(tmpdir(), 'hostile-tls-'));
  const files = makeCertificate(directory, name);
  const tls = await readTlsFiles(files, { now: Date.now(), hostname: name });
  const server = await listen((_request, response) => response.end('{}'), 0, '127.0.0.1', { tls });
  try {
    return await call((server.address() as AddressInfo).port);
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(directory, { recursive: true });
  }
}

function negotiating(title: string, status: 200 | 'closed', options: ConnectionOptions): HostileCall {
  const send = () =>
    withTls(
      (port) =>
        new Promise((resolve) => {
          const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options }, () => {
            socket.destroy();
            resolve({ ...closed, status: 200 });
          });
          socket.once('error', () => resolve(closed));
        }),
    );
  return { title, status, send };
}

/** Handshakes that must fail, and one that must not. */
export const tlsCalls: readonly HostileCall[] = hasOpenssl()
  ? [
      negotiating('an honest handshake', 200, {}),
      negotiating('TLS 1.1', 'closed', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' }),
      negotiating('TLS 1.2 with CBC', 'closed', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' }),
      negotiating('TLS 1.2 without forward secrecy', 'closed', { maxVersion: 'TLSv1.2', ciphers: 'AES256-GCM-SHA384' }),
      {
        title: 'a handshake that does not come',
        status: 'closed',
        slow: true,
        send: () =>
          withTls(
            (port) =>
              new Promise((resolve) => {
                connectPlain(port, '127.0.0.1')
                  .on('error', () => undefined)
                  .once('close', () => resolve(closed))
                  .resume();
              }),
          ),
      },
    ]
  : [];
