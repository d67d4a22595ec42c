import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestIn = (directory: string): Manifest => JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));

/**
 * Directories of a package of this repository and of all that it depends on, relative to `root`, itself first.
 * @throws Error where no workspace has that name
 */
export function packagesOf(root: string, name: string): readonly string[] {
  const directories = new Map(
    (manifestIn(root).workspaces ?? []).map((directory) => [manifestIn(join(root, directory)).name, directory]),
  );
  const found = new Map<string, string>();
  const visit = (one: string): void => {
    const directory = directories.get(one);
    if (directory === undefined || found.has(one)) return;
    found.set(one, directory);
    Object.keys(manifestIn(join(root, directory)).dependencies ?? {}).forEach(visit);
  };
  visit(name);
  if (found.size === 0) throw new Error(`No workspace is called ${name}.`);
  return [...found.values()];
}
