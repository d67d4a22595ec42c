/** `npm run test:external`: see its usage. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { externalTests } from '../support/external-tests.mjs';

const usage = `Usage: npm run test:external [-- OPTIONS] [NAME ...]

Builds, then runs what takes minutes alone and is not in npm test: all of it, or what has one of the names in its path. What the tests
need is installed first where it can be (npm run setup -- --external); what is missing then is a failure, not a skip.

  --list   says what there is
  --help   says this

Other options are Jest's.`;

const args = process.argv.slice(2);
const root = fileURLToPath(new URL('../../', import.meta.url));
const list = () =>
  externalTests()
    .map(({ name, about }) => `${name}: ${about}\n`)
    .join('');

/** The exit code of a command. */
const run = (command, args, env = process.env) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env }).status ?? 1;

function runTests() {
  const built = run('npm', ['run', '--silent', 'build']);
  if (built !== 0) return built;
  // It says what is missing; whether that was needed is seen by the tests.
  run('npm', ['run', '--silent', 'setup', '--', '--external']);
  const jest = ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  // As in CI: a test that needs something missing fails.
  const env = { ...process.env, CI: 'true' };
  return run(process.execPath, [...jest, '--config', 'jest.external.config.js', ...args], env);
}

if (args.includes('--help')) process.stdout.write(`${usage}\n\n${list()}`);
else if (args.includes('--list')) process.stdout.write(list());
else process.exitCode = runTests();
