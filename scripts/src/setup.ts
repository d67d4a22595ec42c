/**
 * `npm run setup` (part of `npm test`): finds what the tests need beyond npm packages, installs what is missing on
 * Debian as root, and says in one sentence each what cannot be retrieved. In CI a missing piece is a failure.
 */
import { findLibxgboost, installLibxgboost } from '@bellwether/model-training';
import { type Component, components } from './components.js';
import { canInstall, installPackages } from './install-packages.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const insteadOf = ({ instead }: Component): string => (instead === undefined ? '' : ` Until then: ${instead}.`);
const missing = (): readonly Component[] => components.filter((component) => component.find() === null);

if (canInstall) {
  // What can be done without is asked for by itself: where a Debian has no such package, the rest is installed all the same.
  const needed = missing().filter(({ instead }) => instead === undefined);
  if (needed.length > 0) installPackages(needed, say);
  for (const component of missing().filter(({ instead }) => instead !== undefined)) installPackages([component], say);
}
for (const component of components) {
  const where = component.find();
  say(
    where === null
      ? `Missing: ${component.name} (${component.neededFor}). Install ${component.packages.join(', ')}, or run as root on Debian.${insteadOf(component)}`
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
