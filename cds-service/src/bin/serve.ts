/** Starts the CDS service with settings from the environment; prints one sentence where it cannot start. */
import { HostingError } from '@bellwether/hosting';
import { pino } from 'pino';
import { help, hostLines, readCommand } from '../operations/command-line.js';
import { logOptions, pinsText } from '@bellwether/hosting';
import type { Configuration } from '../operations/read-configuration.js';
import type { RunningService } from '../operations/run-service.js';

/** How long calls in progress, and then the log, get to finish, in milliseconds. */
const graceMs = 5_000;
const logGraceMs = 500;

/** Characters of log buffered for a slow reader; more is dropped, or memory would run out. */
const maxLogBuffered = 4_194_304;

async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  if (command === 'help') return print(help);
  // Loaded only now, because it takes seconds and the help does not need it.
  const { checkLines, nearMissText, readArtefacts, readConfiguration } = await import(
    '../operations/read-configuration.js'
  );
  if (command === 'pins') return print(pinsText(await readArtefacts(process.env)));
  const configuration = await readConfiguration(process.env);
  if (command === 'hosts') return print(hostLines(configuration.hosts));
  if (command === 'check') {
    for (const miss of configuration.nearMisses) process.stderr.write(`warning: ${nearMissText(miss)}\n`);
    return print(checkLines(configuration));
  }
  return serve(configuration);
}

async function serve(configuration: Configuration): Promise<void> {
  // Asynchronous, so that a log that nobody reads delays neither a call nor the shutdown.
  const destination = pino.destination({ dest: 1, sync: false, maxLength: maxLogBuffered });
  // Registered first, because without a listener this signal would end the program while it starts.
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
    // After a second signal the process ends in any case; what was acknowledged is on disk.
    if (!first) setTimeout(() => process.kill(process.pid, 'SIGKILL'), logGraceMs);
    const closed = running.stop();
    if (!first) return;
    await closed;
    destination.once('close', () => process.exit(0)).end();
    // A thread that waits for a reader of the log would prevent every other end.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), logGraceMs);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

function print(text: string): void {
  process.stdout.write(text);
}

main().catch((error: unknown) => {
  if (!(error instanceof HostingError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
