import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import { createSecureContext } from 'node:tls';
import type { Logger } from 'pino';
import { ServiceError } from '../errors.js';
import { readErrorText } from '../read-error.js';
import type { Settings } from '../settings/settings.js';
import { explainError } from './describe-error.js';

/** A certificate chain and its private key, as PEM. */
export interface TlsPair {
  readonly cert: string;
  readonly key: string;
}

/**
 * Reads the TLS files and checks that key and certificate fit.
 *
 * @throws ServiceError `settings-invalid` naming the variable, without any part of the key
 */
export async function readTlsFiles(files: NonNullable<Settings['tls']>): Promise<TlsPair> {
  const pair = {
    cert: await readPem('TLS_CERT_FILE', files.certFile),
    key: await readPem('TLS_KEY_FILE', files.keyFile),
  };
  try {
    createSecureContext(pair);
  } catch (cause) {
    throw new ServiceError(
      'settings-invalid',
      `TLS_CERT_FILE, TLS_KEY_FILE: expected a PEM certificate in ${files.certFile} and its private key in ${files.keyFile}`,
      { cause },
    );
  }
  return pair;
}

/**
 * Reads the files again: new connections use the new certificate, open ones keep theirs. Never rejects: with invalid
 * files the previous certificate stays in use, and the error is logged.
 */
export async function renewCertificate(server: Server, files: Settings['tls'], log: Logger): Promise<void> {
  if (files === null || !(server instanceof TlsServer)) return;
  try {
    server.setSecureContext(await readTlsFiles(files));
    log.info('certificate reloaded');
  } catch (error) {
    log.error(explainError(error), 'certificate rejected; keeping the previous one');
  }
}

function readPem(variable: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ServiceError('settings-invalid', `${variable}: cannot read ${path}: ${readErrorText(cause)}`, { cause });
  });
}
