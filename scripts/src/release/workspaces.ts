import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package.json, as far as a release reads it. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly license?: string;
  readonly type?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, unknown>>;
}

/** A package of this repository. */
export interface Workspace {
  /** Its directory, relative to the repository. */
  readonly path: string;
  readonly manifest: Manifest;
}

export const readManifest = (directory: string): Manifest =>
  JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;

export const readWorkspaces = (root: string): readonly Workspace[] =>
  (readManifest(root).workspaces ?? []).map((path) => ({ path, manifest: readManifest(join(root, path)) }));

/**
 * The packages with these names and all of ours that they depend on, in the order of `all`.
 *
 * @throws Error for a name that no package has
 */
export function withDependencies(names: readonly string[], all: readonly Workspace[]): readonly Workspace[] {
  const needed = new Set<Workspace>();
  const add = (name: string): void => {
    const workspace = all.find(({ manifest }) => manifest.name === name);
    if (workspace === undefined) throw new Error(`There is no package ${name} in this repository.`);
    if (needed.has(workspace)) return;
    needed.add(workspace);
    for (const dependency of Object.keys(workspace.manifest.dependencies ?? {})) {
      if (all.some(({ manifest }) => manifest.name === dependency)) add(dependency);
    }
  };
  names.forEach(add);
  return all.filter((workspace) => needed.has(workspace));
}
