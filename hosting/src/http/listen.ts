import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { HostingError } from '../errors.js';
import { cutRest } from './cut-rest.js';
import { onExpectation } from './expect-continue.js';
import { limitRequestTime } from './request-time.js';
import { type TlsPair, tlsRules } from './tls-files.js';

/** How requests are accepted. */
export interface ListenOptions {
  /** Maximum time for the body of a request to arrive; after it the answer is 408 and the connection ends. */
  readonly requestTimeoutMs?: number;
  /** Certificate and key for https; null: http. */
  readonly tls?: TlsPair | null;
  /** Names of the settings of address and port, for errors. */
  readonly named?: { readonly host: string; readonly port: string };
}

/** Maximum bytes of all headers; a token has one or two thousand. Beyond it the answer is 431. */
const maxHeaderBytes = 16_384;

/** Maximum time for the headers to arrive, in milliseconds, whatever the size of the body. */
const headersMs = 5_000;

/** Longer than the idle timeout of load balancers (usually 60 s), so that none uses a connection that is being closed. */
const keepAliveMs = 65_000;

/** Maximum time for the handshake of TLS, in milliseconds. */
const handshakeMs = 5_000;

/** Maximum number of unanswered requests on one connection. Clients rarely send a second one before the first answer. */
const maxPipelined = 20;

/** How often connections are checked for timeouts, in milliseconds. */
const checkMs = 1_000;

const hints: Readonly<Record<string, (hostSetting: string) => string>> = {
  EACCES: () => ': ports below 1024 need elevated permission; use a higher port behind a proxy or firewall rule',
  EADDRNOTAVAIL: (hostSetting) => `: ${hostSetting} is not an address of this machine`,
};

/**
 * Listens on an address.
 *
 * @throws HostingError `address-in-use`, in one sentence that names the setting to change
 */
export function listen(
  handler: RequestListener,
  port: number,
  host: string,
  { requestTimeoutMs = 10_000, tls = null, named = { host: 'HOST', port: 'CDS_PORT' } }: ListenOptions = {},
): Promise<Server> {
  const options: ServerOptions = {
    // The body has a limit of its own, from which a long stream is exempt.
    requestTimeout: 0,
    headersTimeout: Math.min(headersMs, requestTimeoutMs),
    connectionsCheckingInterval: Math.min(checkMs, requestTimeoutMs),
    keepAliveTimeout: keepAliveMs,
    maxHeaderSize: maxHeaderBytes,
  };
  return new Promise((resolve, reject) => {
    const limited = limitPipelining((request, response) => {
      limitRequestTime(request, response, requestTimeoutMs);
      handler(request, response);
    });
    const server =
      tls === null
        ? createServer(options, limited)
        : createTlsServer({ ...options, ...tlsRules, handshakeTimeout: handshakeMs, ...tls }, limited);
    server.on('checkContinue', onExpectation(limited));
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE'
          ? `${named.port}: port ${port} of ${host} is in use: stop what runs there, or set ${named.port} to another port.`
          : `${named.host}, ${named.port}: cannot listen on port ${port} of ${host} (${cause.code})${hints[cause.code ?? '']?.(named.host) ?? ''}.`;
      reject(new HostingError('address-in-use', why, { cause }));
    });
    server.listen(port, host, () => resolve(server));
  });
}

/**
 * Ends connections with too many unanswered requests. Node reads all requests of one packet, some thousand short ones,
 * and buffers every answer until it is read, so a client that reads none would fill the memory.
 */
function limitPipelining(handler: RequestListener): RequestListener {
  const waiting = new WeakMap<object, number>();
  return (request, response) => {
    const { socket } = request;
    const count = (waiting.get(socket) ?? 0) + 1;
    if (count > maxPipelined) socket.destroy();
    if (socket.destroyed) return;
    waiting.set(socket, count);
    response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    cutRest(request, response);
    handler(request, response);
  };
}
