import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { describeError } from '../describe-error.js';

/** How often idle connections are closed, in milliseconds. */
const idleEveryMs = 20;

/** What {@link createShutdown} needs. */
export interface ShutdownParts {
  readonly server: Server;
  /** Closed in this order after the last call was answered. */
  readonly close: readonly (() => Promise<void>)[];
  readonly log: Logger;
  /** How long calls in progress may take. */
  readonly graceMs: number;
}

/** The shutdown of a service. */
export interface Shutdown {
  /** False from the first call of {@link stop}, which makes `/readyz` answer 503. */
  readonly isReady: () => boolean;
  /**
   * The first call refuses new connections, waits for the answers of calls in progress, and then closes the rest. A
   * second call, or the end of the grace time, ends all connections. Resolves when everything is closed.
   */
  stop(): Promise<void>;
}

/** Prepares the shutdown of a service. */
export function createShutdown({ server, close, log, graceMs }: ShutdownParts): Shutdown {
  let ending: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    log.info('stopping');
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // Keep-alive connections would otherwise stay open after their last answer.
    server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
    // A connection whose answer began before becomes idle only after that answer.
    const idle = setInterval(() => server.closeIdleConnections(), idleEveryMs);
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    await closed;
    clearInterval(idle);
    clearTimeout(timer);
    for (const part of close) {
      await part().catch((error: unknown) => log.error(describeError(error), 'shutdown was not clean'));
    }
  };
  return {
    isReady: () => ending === null,
    stop: () => {
      if (ending !== null) server.closeAllConnections();
      ending ??= end();
      return ending;
    },
  };
}
