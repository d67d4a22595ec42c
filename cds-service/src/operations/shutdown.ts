import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { describeError } from '../http/describe-error.js';

/** How often connections are looked through for those that have become idle, in milliseconds. */
const idleEveryMs = 20;

/** What ends. */
export interface ShutdownParts {
  readonly server: Server;
  /** What is closed after the last call was answered, in this order. */
  readonly close: readonly (() => Promise<void>)[];
  readonly log: Logger;
  /** Calls under way get this long to be answered. */
  readonly graceMs: number;
}

/** The end of a service. */
export interface Shutdown {
  /** False from the first call of {@link stop}: `/readyz` then says so. */
  readonly isReady: () => boolean;
  /**
   * The first call stops taking connections, lets what is in flight be answered, and then closes the rest; a second one,
   * or the end of the grace time, cuts off what is left. Resolves when all is closed.
   */
  stop(): Promise<void>;
}

/** Prepares the end of a service. */
export function createShutdown({ server, close, log, graceMs }: ShutdownParts): Shutdown {
  let ending: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    log.info('stopping');
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // A connection that is kept open for the next call would outlast its last answer.
    server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
    // One whose answer began before is idle only once that has ended.
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
