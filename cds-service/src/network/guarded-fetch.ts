import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import { Agent, buildConnector, type Dispatcher, request } from 'undici';
import { ServiceError } from '../errors.js';
import { refusalOf } from './check-address.js';
import type { OutboundFetch } from './outbound-fetch.js';

/** An address that a name stands for. */
interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Every address of a host name. */
type ResolveName = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/** How outbound calls are made. */
export interface GuardedFetchOptions {
  /** Whether this machine itself may be called, and any by plain http: only in development. */
  readonly thisMachine: boolean;
  /** PEM certificates of authorities that are trusted besides the public ones; null: none. */
  readonly authorities?: string | null;
  /** Default: the operating system's resolver */
  readonly resolveName?: ResolveName;
}

/** The only way in which the service makes outbound calls. */
export interface GuardedFetch {
  /**
   * A connection that breaks before the answer begins is opened again, once.
   *
   * Rejects with network errors, with a ServiceError `address-forbidden` as the error or its cause, and where the body is
   * compressed although the request did not allow it.
   */
  readonly fetch: OutboundFetch;
  /** Ends open connections. */
  close(): Promise<void>;
}

/** Time limits in milliseconds; a hook call has its own, shorter deadline. */
const connectMs = 3_000;
const answerMs = 10_000;

/** A connection that nobody used for this long is closed, in milliseconds. */
const idleMs = 10_000;

/** Maximum number of connections to one origin. */
const maxConnections = 64;

/** Maximum bytes of an answer's headers. */
const maxHeaderBytes = 16_384;

/** Error codes of undici and the operating system for a connection that the other side has ended. */
const brokenConnection = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

const systemResolver: ResolveName = (hostname) => lookup(hostname, { all: true, verbatim: true });

/**
 * Makes a fetch that calls only allowed addresses, whatever name resolves to them. Every address of a name is checked
 * when a connection is opened, and the connection goes to one of the checked addresses, without a second lookup that
 * could give others. A name with one forbidden address among several is refused.
 *
 * @see /docs/decisions/0011-who-may-call.md
 */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const { thisMachine, authorities = null, resolveName = systemResolver } = options;
  const ca = authorities === null ? {} : { ca: [...rootCertificates, authorities] };
  const schemes = thisMachine ? ['http:', 'https:'] : ['https:'];

  const addressesOf = async (hostname: string): Promise<readonly ResolvedAddress[]> => {
    const addresses = await resolveName(hostname);
    for (const { address } of addresses) {
      const refusal = refusalOf(address, thisMachine);
      if (refusal !== null) throw forbidden(`a name that leads to an address of the kind "${refusal}"`);
    }
    return addresses;
  };
  const checkedLookup: LookupFunction = (hostname, { all }, callback) => {
    addressesOf(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined) return callback(new Error('the name has no address'), '', 0);
        return all ? callback(null, [...addresses]) : callback(null, first.address, first.family);
      },
      (error) => callback(error, '', 0),
    );
  };
  const connect = buildConnector({ timeout: connectMs, lookup: checkedLookup, ...ca } as buildConnector.BuildOptions);
  const agent = new Agent({
    // Node looks up names, but not addresses, so addresses are checked here.
    connect: (target, callback) => {
      const refusal = isIP(target.hostname) === 0 ? null : refusalOf(target.hostname, thisMachine);
      if (refusal !== null) return callback(forbidden(`an address of the kind "${refusal}"`), null);
      return connect(target, callback);
    },
    connections: maxConnections,
    pipelining: 1,
    keepAliveTimeout: idleMs,
    headersTimeout: answerMs,
    bodyTimeout: answerMs,
    maxHeaderSize: maxHeaderBytes,
  });

  const guarded: OutboundFetch = async (input, { method = 'GET', headers, body: sent = null, signal } = {}) => {
    const url = new URL(input);
    if (!schemes.includes(url.protocol)) throw forbidden(`the scheme ${url.protocol}`);
    if (url.username !== '' || url.password !== '') throw forbidden('a URL with credentials');
    const ask = () =>
      request(url, {
        dispatcher: agent,
        method,
        body: sent,
        // In a hospital's network compression costs more time than it saves.
        headers: { ...headers, 'accept-encoding': 'identity' },
        ...(signal === undefined ? {} : { signal }),
      });
    const answer = await ask().catch((error: unknown) => {
      if (brokeOff(error)) return ask();
      throw error;
    });
    const { statusCode: status, body } = answer;
    const coding = answer.headers['content-encoding'] ?? 'identity';
    if (coding !== 'identity') {
      discard(body);
      throw new Error(`outbound call: got content-encoding ${coding}, expected identity`);
    }
    return {
      status,
      ok: status >= 200 && status < 300,
      body: Object.assign(body, { cancel: async () => discard(body) }),
    };
  };
  return {
    fetch: guarded,
    close: () => agent.destroy(),
  };
}

/** Whether the server ended the connection, as it may end an idle one just when it is used again (RFC 9110, 9.2.2). */
function brokeOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && brokenConnection.includes(String(error.code));
}

/** Reads a short rest without waiting for it, so that the connection can be reused; a long rest ends the connection. */
function discard(body: Dispatcher.ResponseData['body']): void {
  body.dump().catch(() => undefined);
}

function forbidden(what: string): ServiceError {
  return new ServiceError('address-forbidden', `outbound call: got ${what}, expected an allowed address`);
}
