/**
 * `npm start`: the sandbox EHR, the CDS service and the SMART app on the loopback interface, with embedded defaults.
 * Prints what is where as its last lines when everything answers; Ctrl+C ends it all, and so does every other end of it.
 * A part that ends by itself is started again; the others are not touched.
 */
import { endWithNpm } from './start/end-with-npm.js';
import { partsOf } from './start/parts.js';
import { portMap } from './start/port-map.js';
import { prepare } from './start/prepare.js';
import { runParts } from './start/run-parts.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

if (process.env.npm_lifecycle_event !== undefined) endWithNpm();
const prepared = await prepare('npm start');
say('Starting the sandbox EHR, the CDS service and the SMART app…');
const { service, sandbox, app } = partsOf(prepared);
const running = runParts([service, sandbox, app], {
  shown: () => (prepared.options.verbose ? 'all' : 'errors'),
  say: complain,
  refused({ name }, { code }, before) {
    if (before) return 'again';
    // What it said of its settings stands above; another try would say the same.
    complain(`${name} did not start (exit code ${code}), so everything is being stopped.`);
    running.stop(1);
    return 'wait';
  },
});
running.ready.then(
  () => {
    say('Ready. Open the sandbox EHR, choose a patient and read the card. Press Ctrl+C to stop everything.\n');
    process.stdout.write(portMap(prepared.addresses, prepared.options));
  },
  (error: unknown) => {
    if (running.stopping()) return;
    complain(error instanceof Error ? error.message : String(error));
    running.stop(1);
  },
);
