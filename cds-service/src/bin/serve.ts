/** Starts the CDS service with settings from the environment; prints one sentence where it cannot start. */
import { HostingError, nearMissText, pinsText, serveProcess } from '@bellwether/hosting';
import { help, hostLines, readCommand } from '../operations/command-line.js';
import type { Configuration } from '../operations/read-configuration.js';

/** How long calls in progress get to finish, in milliseconds. */
const graceMs = 5_000;

async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  if (command === 'help') return print(help);
  // Loaded only now, because it takes seconds and the help does not need it.
  const { checkLines, readArtefacts, readConfiguration } = await import('../operations/read-configuration.js');
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
  const { runService } = await import('../operations/run-service.js');
  await serveProcess(configuration.settings.logLevel, (log) => runService(configuration, log, graceMs));
}

function print(text: string): void {
  process.stdout.write(text);
}

main().catch((error: unknown) => {
  if (!(error instanceof HostingError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
