import { ServiceError } from '../errors.js';

/** Why an outbound call failed, as one word for the log. */
export type FailureCode =
  | 'dns'
  | 'connection-refused'
  | 'connection-lost'
  | 'timeout'
  | 'unreachable'
  | 'certificate-unknown-ca'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-other-name'
  | 'certificate'
  | 'tls'
  | 'address-forbidden'
  | 'content';

/** Codes of the operating system, of Node's TLS and of undici. */
const codes: Readonly<Record<string, FailureCode>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  UND_ERR_SOCKET: 'connection-lost',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-unknown-ca',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-unknown-ca',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-unknown-ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-unknown-ca',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-unknown-ca',
  CERT_UNTRUSTED: 'certificate-unknown-ca',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-other-name',
  EPROTO: 'tls',
};

const maxCauses = 5;

/** The code of an error or of its causes, the outermost first. An error without a known code is about the content. */
export function failureCode(error: unknown): FailureCode {
  let cause = error;
  for (let depth = 0; isErrorLike(cause) && depth < maxCauses; depth += 1) {
    const code = codeOf(cause);
    if (code !== null) return code;
    cause = cause instanceof AggregateError ? (cause.errors[0] ?? cause.cause) : cause.cause;
  }
  return 'content';
}

interface ErrorLike {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

/** Also a DOMException, which is not an Error everywhere. */
const isErrorLike = (value: unknown): value is ErrorLike => typeof value === 'object' && value !== null;

function codeOf(error: ErrorLike): FailureCode | null {
  if (error instanceof ServiceError) return error.code === 'address-forbidden' ? 'address-forbidden' : null;
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
  const code = typeof error.code === 'string' ? error.code : '';
  const known = codes[code];
  if (known !== undefined) return known;
  if (/^(CERT_|.*_CERT_|ERR_TLS_CERT)/.test(code)) return 'certificate';
  return /^ERR_(SSL|TLS)_/.test(code) ? 'tls' : null;
}
