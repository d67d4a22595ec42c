/** Starts the app server with settings from the environment; prints one sentence where it cannot start. See `--help`. */
import { nearMissText, runCommand, serveProcess } from '@bellwether/hosting';
import { help, readCommand } from '../operations/command-line.js';
import { checkLines, hostLines, readConfiguration } from '../operations/read-configuration.js';
import { runAppServer } from '../operations/run-app-server.js';

/** How long requests in progress get to finish, in milliseconds. */
const graceMs = 5_000;

async function main(): Promise<0> {
  const command = readCommand(process.argv.slice(2));
  if (command === 'help') return print(help);
  const configuration = await readConfiguration(process.env);
  if (command === 'hosts') return print(hostLines(configuration));
  if (command === 'check') {
    for (const miss of configuration.nearMisses) complain(`warning: ${nearMissText(miss)}\n`);
    return print(checkLines(configuration));
  }
  const surroundings = { fetch, clock: Date.now, graceMs };
  await serveProcess(configuration.settings.logLevel, (log) => runAppServer(configuration, { log, ...surroundings }));
  return 0;
}

function print(text: string): 0 {
  process.stdout.write(text);
  return 0;
}

function complain(text: string): void {
  process.stderr.write(text);
}

process.exitCode = await runCommand(main, complain);
