import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../support/repository.js';

const run = promisify(execFile);

/** The packages that the sandbox ships as, by directory, each with a file that it cannot do without. */
const packages = {
  'sandbox/fhir-server': 'dist/bin/fhir-server.js',
  'sandbox/web': 'dist/pages/sign-in.html',
  sandbox: 'dist/bin/sandbox.js',
  fixtures: 'synthea/synthea-patients.ndjson.gz',
} as const;

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}
const read = <Shape>(path: string): Shape => JSON.parse(readFileSync(join(repositoryRoot, path), 'utf8')) as Shape;

async function packed(directory: string): Promise<readonly string[]> {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: join(repositoryRoot, directory),
  });
  const [pack] = JSON.parse(stdout) as readonly { readonly files: readonly { readonly path: string }[] }[];
  return pack?.files.map(({ path }) => path) ?? [];
}

/** What an output in `dist` was compiled from; a former source's output, which no build removes, has none. */
const sourceOf = (path: string): string => path.replace(/^dist\//, 'src/').replace(/(\.d)?\.[jt]s$/, '.ts');

/** Names of everything that is installed for a package, without what is for development. */
function installedFor(directory: string): ReadonlySet<string> {
  const { packages: locked } = read<{ packages: Readonly<Record<string, Manifest>> }>('package-lock.json');
  const found = new Set<string>();
  const follow = (dependencies: Manifest['dependencies'] = {}): void => {
    for (const name of Object.keys(dependencies)) {
      if (found.has(name)) continue;
      found.add(name);
      const own = Object.keys(packages).find((place) => read<{ name: string }>(`${place}/package.json`).name === name);
      const places =
        own === undefined ? Object.keys(locked).filter((place) => place.endsWith(`node_modules/${name}`)) : [own];
      for (const place of places) follow(locked[place]?.dependencies);
    }
  };
  follow(read<Manifest>(`${directory}/package.json`).dependencies);
  return found;
}

describe('packages of the sandbox', () => {
  it.each(Object.entries(packages))('%s ships %s, and nothing of tests', async (directory, needed) => {
    const files = (await packed(directory)).filter(
      (path) => !/^dist\/.*\.[jt]s$/.test(path) || existsSync(join(repositoryRoot, directory, sourceOf(path))),
    );
    expect(files).toContain(needed);
    expect(files.filter((path) => /\.test\.|test-support|contract|\.map$|^src\//.test(path))).toEqual([]);
  });

  it.each(['sandbox', 'sandbox/fhir-server'])('%s installs nothing that only builds pages', (directory) => {
    const names = [...installedFor(directory)];
    expect(names).toContain('express');
    expect(names.filter((name) => /^(react|react-dom|vite|rolldown|typescript)$|^@(mui|emotion)\//.test(name))).toEqual(
      [],
    );
  });

  it('fhir-server needs no other package of ours', () => {
    expect([...installedFor('sandbox/fhir-server')].filter((name) => name.startsWith('@bellwether/'))).toEqual([]);
  });
});
