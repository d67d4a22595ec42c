/** `bellwether COMMAND`: runs a program of Bellwether in this process, so that signals and exit codes are the program's own. */
import { readFileSync } from 'node:fs';
import { isInstalled } from '../is-installed.js';
import { notInstalled, readCommandLine } from '../read-command-line.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};
const asked = readCommandLine(process.argv.slice(2), version);

if ('text' in asked) {
  (asked.exitCode === 0 ? process.stdout : process.stderr).write(asked.text);
  process.exitCode = asked.exitCode;
} else if (isInstalled(asked.command.module, (module) => import.meta.resolve(module))) {
  // The program reads its arguments where it would find them if it had been started by itself.
  process.argv.splice(2, process.argv.length, ...asked.args);
  await import(asked.command.module);
} else {
  process.stderr.write(notInstalled(asked.command, version));
  process.exitCode = 1;
}
