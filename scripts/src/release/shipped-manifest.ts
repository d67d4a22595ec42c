import type { Manifest, Workspace } from './workspaces.js';

/** Conditions of `exports` that name files which are not shipped: sources and types. */
const development: ReadonlySet<string> = new Set(['source', 'types']);

/** The package.json of one of our packages as it is installed: without what development alone needs. */
export function shippedManifest(manifest: Manifest): Manifest {
  const { name, version, description, license, type, engines, exports, bin, dependencies } = manifest;
  return {
    name,
    version,
    private: true,
    ...(description === undefined ? {} : { description }),
    ...(license === undefined ? {} : { license }),
    ...(type === undefined ? {} : { type }),
    ...(engines === undefined ? {} : { engines }),
    ...(exports === undefined ? {} : { exports: shippedExports(exports) }),
    ...(bin === undefined ? {} : { bin }),
    ...(dependencies === undefined ? {} : { dependencies }),
  };
}

function shippedExports(exports: NonNullable<Manifest['exports']>): NonNullable<Manifest['exports']> {
  return Object.fromEntries(
    Object.entries(exports).map(([path, target]) => [
      path,
      typeof target === 'string'
        ? target
        : Object.fromEntries(Object.entries(target).filter(([condition]) => !development.has(condition))),
    ]),
  );
}

/** The package.json of an installation. Its packages are workspaces, so that the lock file of the repository fits. */
export function installationManifest(name: string, root: Manifest, workspaces: readonly Workspace[]): Manifest {
  const { version, license, engines, overrides } = root;
  return {
    name,
    version,
    private: true,
    ...(license === undefined ? {} : { license }),
    ...(engines === undefined ? {} : { engines }),
    type: 'module',
    workspaces: workspaces.map(({ path }) => path),
    ...(overrides === undefined ? {} : { overrides }),
  };
}
