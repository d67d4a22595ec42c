import { pino, type Logger } from 'pino';
import type { Shutdown } from '../http/shutdown.js';
import { type LogLevel, logOptions } from '../log-options.js';

/** How long the log gets to be written when the process ends, in milliseconds. */
const logGraceMs = 500;

/** Characters of log buffered for a slow reader; more is dropped, or memory would run out. */
const maxLogBuffered = 4_194_304;

/** A server that is the whole of its process. */
export interface ServedProcess extends Pick<Shutdown, 'isReady' | 'stop'> {
  /** Reads its files again, as on SIGHUP. Never rejects. */
  reload(): Promise<void>;
}

/**
 * Runs a server until a signal ends it: SIGHUP reloads, SIGTERM and SIGINT finish what is in progress, a second one ends the
 * process at once. The log goes to standard output.
 */
export async function serveProcess(level: LogLevel, start: (log: Logger) => Promise<ServedProcess>): Promise<void> {
  // Asynchronous, so that a log that nobody reads delays neither a call nor the shutdown.
  const destination = pino.destination({ dest: 1, sync: false, maxLength: maxLogBuffered });
  let server: ServedProcess | null = null;
  let missed = false;
  // Registered first: without a listener this signal would end the program while it starts.
  process.on('SIGHUP', () => {
    if (server === null) missed = true;
    else void server.reload();
  });
  const stop = async (running: ServedProcess): Promise<void> => {
    const first = running.isReady();
    // After a second signal the process ends in any case; what was acknowledged is on disk.
    if (!first) setTimeout(() => process.kill(process.pid, 'SIGKILL'), logGraceMs);
    const closed = running.stop();
    if (!first) return;
    await closed;
    destination.once('close', () => process.exit(0)).end();
    // A thread that waits for a reader of the log would prevent every other end.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), logGraceMs);
  };
  // Before it listens too: a signal that comes with the first request must not cut it off.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (server !== null) return void stop(server);
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  const running = await start(pino(logOptions(level), destination));
  server = running;
  if (missed) void running.reload();
}
