import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import { isIP } from 'node:net';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import type { Logger } from 'pino';
import { HostingError } from '../errors.js';
import { readErrorText } from '../read-error.js';
import { explainError } from '../describe-error.js';

/** A certificate chain and its private key, as PEM. */
export interface TlsPair {
  readonly cert: string;
  readonly key: string;
}

/** PEM files of a certificate chain and its private key. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** The settings that decide about https. */
export interface TlsSettings {
  /** PEM files; null: plain http, where a proxy may add TLS. */
  readonly tls: TlsFiles | null;
  /** Address of the server as clients see it. */
  readonly publicUrl: string;
  /** The variable that has that address. Default: PUBLIC_URL. */
  readonly publicUrlName?: string;
  readonly trustedProxies: readonly string[];
}

/** Where the end of a certificate is told, in milliseconds since 1970. */
export interface CertificateMetrics {
  readonly certificateEnds: (at: number) => void;
}

/** What a certificate must fit. */
export interface CertificateUse {
  /** Milliseconds since 1970 */
  readonly now: number;
  /** The name or address that clients call; null where a proxy in front calls by a name of its own. */
  readonly hostname: string | null;
  /** The variable that has that name. Default: PUBLIC_URL. */
  readonly named?: string;
}

/**
 * TLS 1.2 and 1.3, only with suites that encrypt and authenticate at once (AEAD) by a key of one connection (forward
 * secrecy).
 *
 * @see https://www.rfc-editor.org/rfc/rfc9325#section-4.2
 */
export const tlsRules: SecureContextOptions = {
  minVersion: 'TLSv1.2',
  honorCipherOrder: true,
  ciphers: [
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'TLS_AES_128_GCM_SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
  ].join(':'),
};

/** What the certificate of these settings must fit. A proxy may call by another name than clients do. */
export function certificateUse(
  settings: Pick<TlsSettings, 'publicUrl' | 'publicUrlName' | 'trustedProxies'>,
  now: number,
): CertificateUse {
  const { publicUrl, publicUrlName: named = 'PUBLIC_URL', trustedProxies } = settings;
  const hasProxy = trustedProxies.length > 0;
  return { now, named, hostname: hasProxy ? null : new URL(publicUrl).hostname.replace(/^\[|\]$/g, '') };
}

/**
 * Reads the TLS files and checks that key and certificate fit each other and their use.
 *
 * @throws HostingError `settings-invalid` naming the variable, without any part of the key
 */
export async function readTlsFiles(files: TlsFiles, use: CertificateUse): Promise<TlsPair> {
  const pair = {
    cert: await readPem('TLS_CERT_FILE', files.certFile),
    key: await readPem('TLS_KEY_FILE', files.keyFile),
  };
  try {
    createSecureContext({ ...tlsRules, ...pair });
  } catch (cause) {
    throw new HostingError(
      'settings-invalid',
      `TLS_CERT_FILE, TLS_KEY_FILE: expected a PEM certificate in ${files.certFile} and its private key in ${files.keyFile}`,
      { cause },
    );
  }
  const problem = certificateProblem(pair.cert, use);
  if (problem !== null) throw new HostingError('settings-invalid', `TLS_CERT_FILE: ${files.certFile}: ${problem}`);
  return pair;
}

const certificatePattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Why clients would not accept a chain, or null. The first certificate is the service's own. */
function certificateProblem(chain: string, { now, hostname, named = 'PUBLIC_URL' }: CertificateUse): string | null {
  const certificates = [...chain.matchAll(certificatePattern)].map(([pem]) => new X509Certificate(pem));
  for (const [index, { validFrom, validTo }] of certificates.entries()) {
    const which = index === 0 ? 'the certificate' : `certificate ${index + 1} of the chain`;
    if (Date.parse(validTo) <= now) return `${which} has expired on ${day(validTo)}, expected a valid one`;
    if (Date.parse(validFrom) > now) return `${which} is not valid before ${day(validFrom)}, expected one that is now`;
  }
  const own = certificates[0];
  if (own === undefined || hostname === null) return null;
  const isForHost = isIP(hostname) === 0 ? own.checkHost(hostname) : own.checkIP(hostname);
  return isForHost === undefined ? `the certificate is not for "${hostname}", the host of ${named}` : null;
}

/** When the first certificate of a chain expires, in milliseconds since 1970. */
export function certificateEnd({ cert }: Pick<TlsPair, 'cert'>): number {
  const ends = [...cert.matchAll(certificatePattern)].map(([pem]) => Date.parse(new X509Certificate(pem).validTo));
  return Math.min(...ends);
}

const day = (time: string): string => new Date(time).toISOString().slice(0, 10);

/**
 * Reads the files again: new connections use the new certificate, open ones keep theirs. Never rejects: with invalid
 * files the previous certificate stays in use, and the error is logged.
 */
export async function renewCertificate(
  server: Server,
  settings: TlsSettings,
  { log, clock, metrics }: { readonly log: Logger; readonly clock: () => number; readonly metrics: CertificateMetrics },
): Promise<void> {
  if (settings.tls === null || !(server instanceof TlsServer)) return;
  try {
    const pair = await readTlsFiles(settings.tls, certificateUse(settings, clock()));
    server.setSecureContext({ ...tlsRules, ...pair });
    metrics.certificateEnds(certificateEnd(pair));
    log.info('certificate reloaded');
  } catch (error) {
    log.error(explainError(error), 'certificate rejected; keeping the previous one');
  }
}

/**
 * Reads the certificates of private authorities.
 *
 * @throws HostingError `settings-invalid`
 */
export async function readAuthorities(path: string): Promise<string> {
  const text = await readPem('CA_FILE', path);
  try {
    const found = [...text.matchAll(certificatePattern)].map(([pem]) => new X509Certificate(pem));
    if (found.length > 0 && found.every(({ ca }) => ca)) return text;
  } catch {
    // Reported below, as every file without a usable certificate.
  }
  throw new HostingError('settings-invalid', `CA_FILE: expected PEM certificates of authorities in ${path}`);
}

function readPem(variable: string, path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new HostingError('settings-invalid', `${variable}: cannot read ${path}: ${readErrorText(cause)}`, { cause });
  });
}
