/**
 * `npm run dev`: what `npm start` runs, for development. The pages of the SMART app and of the EHR are served as they are
 * edited, and open pages take changes in; the CDS service and the sandbox are built and started again when code that they
 * load has changed. A build with errors changes nothing that runs.
 */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Built, build } from './dev/build.js';
import { buildLoop } from './dev/build-loop.js';
import { fingerprint } from './dev/fingerprint.js';
import { sandboxData } from './dev/sandbox-data.js';
import { watchTree } from './dev/watch-tree.js';
import { packagesOf } from './dev/workspaces.js';
import { freePort } from './free-port.js';
import type { Part } from './parts/part.js';
import { endWithNpm } from './start/end-with-npm.js';
import { partsOf } from './start/parts.js';
import { portMap } from './start/port-map.js';
import { prepare } from './start/prepare.js';
import { runParts } from './start/run-parts.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What an editor saves together arrives within this time. */
const settleMs = 100;
/** Type-checked after the servers, since their pages need no build. */
const pageProjects = ['smart-app', 'sandbox/web'];

const say = (line: string): void => void process.stdout.write(`dev: ${line}\n`);
const complain = (line: string): void => void process.stderr.write(`dev: ${line}\n`);

if (process.env.npm_lifecycle_event !== undefined) endWithNpm();
const prepared = await prepare('npm run dev');
const { options, addresses } = prepared;
const usual = partsOf(prepared);
const data = sandboxData(options.sandboxArguments, process.env);
const pagesPort = String(await freePort());

const service: Part = { ...usual.service, env: { LOG_LEVEL: process.env.LOG_LEVEL || 'warn', ...usual.service.env } };
const sandbox: Part = {
  ...usual.sandbox,
  args: [...options.sandboxArguments, ...data.args],
  env: { ...usual.sandbox.env, EHR_PAGES_SERVER: `http://localhost:${pagesPort}` },
};
const pages: Part = {
  ...usual.app,
  name: 'The pages’ server',
  prefix: 'pages',
  script: 'scripts/dist/dev-pages.js',
  env: { ...usual.app.env, EHR_PAGES_PORT: pagesPort },
};

/** Directories of the packages whose built code a program loads: not of its pages, which are served as they are edited. */
const loadedBy = (program: string): readonly string[] =>
  packagesOf(root, program).filter((directory) => !pageProjects.includes(directory));
const packages = new Map([
  [service, loadedBy('@bellwether/cds-service')],
  [sandbox, loadedBy('@bellwether/sandbox')],
]);
const serverPackages = [...new Set([...packages.values()].flat())];
const builtCode = (part: Part): string =>
  fingerprint((packages.get(part) ?? []).map((directory) => join(root, directory, 'dist')));
/** What the patients are made of: with other code they are made anew. */
const patientsCode = (): string =>
  fingerprint(['fixtures/dist', 'sandbox/dist/patients'].map((path) => join(root, path)));

/** Of what runs. */
const running = { code: new Map<Part, string>(), patients: patientsCode() };

say('Starting the sandbox EHR, the CDS service and the SMART app for development…');
const { parts, ready, stop, stopping } = runParts([service, sandbox, pages], {
  shown: (part) => (options.verbose || part !== sandbox ? 'all' : 'errors'),
  say: complain,
  beforeStart(part) {
    running.code.set(part, builtCode(part));
    if (part !== sandbox || running.patients === patientsCode()) return;
    running.patients = patientsCode();
    data.clear();
    say('The patients are made anew.');
  },
  refused(part, { code }) {
    if (part === pages) return 'again';
    complain(`${part.name} did not start (exit code ${code}): see above. It is started again when its code changes.`);
    return 'wait';
  },
  afterEnd: data.end,
});

/** Starts those parts again whose code is another than what they run. */
function restartChanged(): void {
  for (const one of parts) {
    if (!packages.has(one.part) || running.code.get(one.part) === builtCode(one.part)) continue;
    say(`${one.part.name} has changed, and is started again.`);
    one.restart();
  }
}

let good = true;
function report({ ok, output }: Built, otherwise: string): void {
  if (output !== '') process.stderr.write(output.replaceAll(/^(?=.)/gm, 'build: ').concat('\n'));
  if (!ok) complain(otherwise);
  else if (!good) say('The build is good again.');
  good = ok;
}

const loop = buildLoop({
  build: () => build(root, serverPackages),
  settle: () => delay(settleMs),
  async built(result) {
    if (!result.ok) return report(result, 'The build has errors. What ran before goes on.');
    restartChanged();
    report(await build(root, pageProjects), 'The pages’ code has type errors.');
  },
});

const ending = new AbortController();
const sources = [...serverPackages.map((directory) => join(directory, 'src')), 'smart-app/src', 'sandbox/web/src'];
watchTree(
  sources.map((directory) => join(root, directory)),
  (file) => {
    if (/\.(tsx?|json)$/.test(file) || !file.includes('.')) loop.changed();
  },
  ending.signal,
);
watchTree([join(root, 'model/artefacts')], () => parts.find(({ part }) => part === service)?.restart(), ending.signal);

ready.then(
  () => {
    say(
      'Ready. Edit and save: open pages change by themselves, servers start again. Press Ctrl+C to stop everything.\n',
    );
    process.stdout.write(portMap(addresses, options));
  },
  (error: unknown) => {
    if (stopping()) return;
    complain(error instanceof Error ? error.message : String(error));
    stop(1);
  },
);
