/**
 * `npm run setup` (part of `npm test`): finds what the tests need beyond npm packages, installs what is missing (packages of
 * Debian as root, tools at one version into `.cache`), and says in one sentence each what cannot be retrieved. In CI a missing
 * piece is a failure.
 */
import { parseArgs } from 'node:util';
import { findLibxgboost, installLibxgboost } from '@bellwether/model-training';
import { installTool } from './component-tools.js';
import { type Component, components, type DebianComponent, findComponent, isFromDebian } from './components.js';
import { canInstall, installPackages } from './install-packages.js';

const usage = `Usage: npm run setup [-- --external]

Finds or installs what the tests need beyond npm packages.

  --external   also what only npm run test:external needs`;

const { values } = parseArgs({ options: { external: { type: 'boolean' }, help: { type: 'boolean' } } });
const say = (line: string): void => void process.stdout.write(`${line}\n`);
if (values.help === true) {
  say(usage);
  process.exit(0);
}

const wanted = components.filter(({ external }) => external === undefined || values.external === true);
const insteadOf = ({ instead }: Component): string => (instead === undefined ? '' : ` Until then: ${instead}.`);
const missing = (): readonly Component[] => wanted.filter((component) => findComponent(component) === null);
const missingPackages = (): readonly DebianComponent[] => missing().filter(isFromDebian);

if (canInstall) {
  // What can be done without is asked for by itself: where a Debian has no such package, the rest is installed all the same.
  const needed = missingPackages().filter(({ instead }) => instead === undefined);
  if (needed.length > 0) installPackages(needed, say);
  for (const component of missingPackages().filter(({ instead }) => instead !== undefined))
    installPackages([component], say);
}
// After the packages: among them is what installs a tool.
for (const component of missing()) if (!isFromDebian(component)) await installTool(component.tool, say);

for (const component of wanted) {
  const where = findComponent(component);
  const how = isFromDebian(component)
    ? `Install ${component.packages.join(', ')}, or run as root on Debian`
    : 'The reason is above';
  say(
    where === null
      ? `Missing: ${component.name} (${component.neededFor}). ${how}.${insteadOf(component)}`
      : `Found:   ${component.name} (${where})`,
  );
}

let library = findLibxgboost();
if (library === null) {
  say('Fetching libxgboost ...');
  library = await installLibxgboost().catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    return null;
  });
}
say(library === null ? 'Missing: libxgboost (training and its tests).' : `Found:   libxgboost (${library})`);

const lacking = missing().filter(({ instead }) => instead === undefined).length + (library === null ? 1 : 0);
if (lacking > 0 && process.env.CI) {
  say('In CI, all components are required.');
  process.exit(1);
}
