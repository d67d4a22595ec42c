import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
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
  /** Development: plain http and this machine itself may be called. */
  readonly development: boolean;
  /** Default: the operating system's resolver */
  readonly resolveName?: ResolveName;
}

/** The one way out of the service. */
export interface GuardedFetch {
  /**
   * A connection that breaks off before the answer begins is opened anew, once.
   *
   * Rejects, besides with what goes wrong on the way, by a ServiceError `address-forbidden`, as itself or as the cause;
   * and where the body is compressed, which was not asked for.
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

/** Connections to one origin. */
const maxConnections = 64;

/** Bytes of an answer's headers */
const maxHeaderBytes = 16_384;

/** What undici and the operating system call a connection that the other side has ended. */
const brokenConnection = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

const systemResolver: ResolveName = (hostname) => lookup(hostname, { all: true, verbatim: true });

/**
 * Makes a fetch that calls only addresses that may be called, whatever name leads to them. Every address of a name is
 * judged when a connection is opened, and the connection goes to one of those addresses: there is no second lookup
 * that could answer otherwise. One forbidden address among several refuses the name.
 *
 * @see /docs/decisions/0011-who-may-call.md
 */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const { development, resolveName = systemResolver } = options;
  const schemes = development ? ['http:', 'https:'] : ['https:'];

  const addressesOf = async (hostname: string): Promise<readonly ResolvedAddress[]> => {
    const addresses = await resolveName(hostname);
    for (const { address } of addresses) {
      const refusal = refusalOf(address, development);
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
  const connect = buildConnector({ timeout: connectMs, lookup: checkedLookup } as buildConnector.BuildOptions);
  const agent = new Agent({
    // Node looks names up, but not addresses: those are judged before.
    connect: (target, callback) => {
      const refusal = isIP(target.hostname) === 0 ? null : refusalOf(target.hostname, development);
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

  const guarded: OutboundFetch = async (input, { headers, signal } = {}) => {
    const url = new URL(input);
    if (!schemes.includes(url.protocol)) throw forbidden(`the scheme ${url.protocol}`);
    if (url.username !== '' || url.password !== '') throw forbidden('a URL with credentials');
    const ask = () =>
      request(url, {
        dispatcher: agent,
        // In a hospital's network packing costs more time than it saves.
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

/** Whether a server ended a connection, as it may end one that idled just as it is used again (RFC 9110, 9.2.2). */
function brokeOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && brokenConnection.includes(String(error.code));
}

/** Not waited for: a short rest is read, so that the connection can be used again; a long one ends the connection. */
function discard(body: Dispatcher.ResponseData['body']): void {
  body.dump().catch(() => undefined);
}

function forbidden(what: string): ServiceError {
  return new ServiceError('address-forbidden', `outbound call: got ${what}, expected what may be called`);
}
