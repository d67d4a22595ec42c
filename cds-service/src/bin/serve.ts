/** Starts the CDS service: settings from the environment, one clear sentence where it cannot start, a clean end. */
import { pino } from 'pino';
import { ServiceError } from '../errors.js';
import { help, hostLines, readCommand } from '../operations/command-line.js';
import { logOptions } from '../operations/log-options.js';
import type { Configuration } from '../operations/read-configuration.js';
import type { RunningService } from '../operations/run-service.js';

/** Calls under way get this long to end, and then the log this long to be taken. */
const graceMs = 5_000;
const logGraceMs = 500;

/** Characters of log kept for a reader that is behind; what is beyond is dropped, or memory would run out. */
const maxLogKept = 4_194_304;

async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  if (command === 'help') return print(help);
  // What is not needed to answer is not loaded: it takes seconds.
  const { readConfiguration } = await import('../operations/read-configuration.js');
  const configuration = await readConfiguration(process.env);
  if (command === 'hosts') return print(hostLines(configuration.hosts));
  if (command === 'check') return print(`ok: profile ${configuration.settings.profile}\n`);
  return serve(configuration);
}

async function serve(configuration: Configuration): Promise<void> {
  // Not synchronous: a log that nobody reads must hold up neither a call nor the end.
  const destination = pino.destination({ dest: 1, sync: false, maxLength: maxLogKept });
  // From the beginning: without a listener this signal would end a program that has just begun to listen.
  let service: RunningService | null = null;
  let missed = false;
  process.on('SIGHUP', () => {
    if (service === null) missed = true;
    else void service.reload();
  });
  const { runService } = await import('../operations/run-service.js');
  const running = await runService(
    configuration,
    pino(logOptions(configuration.settings.logLevel), destination),
    graceMs,
  );
  service = running;
  if (missed) void running.reload();
  const stop = async (): Promise<void> => {
    const first = running.isReady();
    // Whatever does not end in order ends all the same; what was acknowledged is on disk.
    if (!first) setTimeout(() => process.kill(process.pid, 'SIGKILL'), logGraceMs);
    const closed = running.stop();
    if (!first) return;
    await closed;
    destination.once('close', () => process.exit(0)).end();
    // A thread that waits for somebody to read the log holds up every gentler end.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), logGraceMs);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

function print(text: string): void {
  process.stdout.write(text);
}

main().catch((error: unknown) => {
  if (!(error instanceof ServiceError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
