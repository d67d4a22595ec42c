import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { ServiceError } from '../errors.js';
import type { Settings } from '../settings/settings.js';

/** A certificate chain and its private key, as PEM. */
export interface TlsPair {
  readonly cert: string;
  readonly key: string;
}

/**
 * Reads the files of TLS, and sees whether key and certificate fit.
 *
 * @throws ServiceError `settings-invalid` naming the variable; never with anything of the key
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

function readPem(variable: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ServiceError('settings-invalid', `${variable}: cannot read ${path}`, { cause });
  });
}
