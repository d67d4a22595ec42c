/** `npm run test:external`: see its usage. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { externalTests } from '../support/external-tests.mjs';

const usage = `Usage: npm run test:external [-- OPTIONS] [NAME ...]

Runs what takes minutes alone and is not in npm test: all of it, or what has one of the names in its path. What a test needs is
installed first where it can be (npm run setup -- --external); what is missing then is a failure, not a skip.

  --list   says what there is
  --help   says this

Other options are Jest's.`;

const args = process.argv.slice(2);
const list = () => externalTests().map(({ name, about }) => `${name}: ${about}\n`).join('');
const root = fileURLToPath(new URL('../../', import.meta.url));
const run = (...command) => spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status ?? 1;

if (args.includes('--help')) process.stdout.write(`${usage}\n\n${list()}`);
else if (args.includes('--list')) process.stdout.write(list());
else {
  run('scripts/dist/setup.js', '--external');
  const jest = ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  process.exitCode = run(...jest, '--config', 'jest.external.config.js', ...args);
}
