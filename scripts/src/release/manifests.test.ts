import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { programs } from './programs.js';
import { installationManifest, shippedManifest } from './shipped-manifest.js';
import { isVersion, withVersion } from './with-version.js';
import { type Manifest, readManifest, readWorkspaces, withDependencies, type Workspace } from './workspaces.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const workspaces = readWorkspaces(root);

const workspace = (name: string, dependencies: Readonly<Record<string, string>> = {}): Workspace => ({
  path: name,
  manifest: { name, version: '1.0.0', dependencies },
});

describe('the packages of a program', () => {
  const all = [
    workspace('a', { b: '1.0.0', zod: '4.0.0' }),
    workspace('b', { c: '1.0.0', a: '1.0.0' }),
    workspace('c'),
    workspace('d'),
  ];

  it('are those that it names and all of ours that they need, once each', () => {
    expect(withDependencies(['a', 'c'], all).map(({ path }) => path)).toEqual(['a', 'b', 'c']);
  });

  it('are there, or it is said which is not', () => {
    expect(() => withDependencies(['e'], all)).toThrow('There is no package e in this repository.');
  });

  it('of the service bring neither the sandbox nor what only training and tests need', () => {
    const service = programs.find(({ name }) => name === 'service')!;
    const names = withDependencies(service.packages, workspaces).map(({ manifest }) => manifest.name);
    expect(names.sort()).toEqual([
      '@bellwether/cds-service',
      '@bellwether/conformance',
      '@bellwether/fhir-mapping',
      '@bellwether/hosting',
      '@bellwether/model',
      'bellwether',
    ]);
  });
});

describe('a package.json that is installed', () => {
  it('names no sources, no types and nothing for development', () => {
    const manifest = {
      name: 'a',
      version: '1.0.0',
      exports: {
        '.': { source: './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
        './package.json': './package.json',
      },
      scripts: { build: 'tsc -b' },
      dependencies: { zod: '4.0.0' },
      devDependencies: { jest: '30.0.0' },
    };
    expect(shippedManifest(manifest)).toEqual({
      name: 'a',
      version: '1.0.0',
      private: true,
      exports: { '.': { default: './dist/index.js' }, './package.json': './package.json' },
      dependencies: { zod: '4.0.0' },
    });
  });

  it('of the installation has its packages as workspaces, and no dependencies of its own', () => {
    const repository: Manifest = {
      name: 'repository',
      version: '1.2.3',
      overrides: { a: '2.0.0' },
      dependencies: { b: '1.0.0' },
    };
    expect(installationManifest('bellwether-service', repository, [workspace('a')])).toEqual({
      name: 'bellwether-service',
      version: '1.2.3',
      private: true,
      type: 'module',
      workspaces: ['a'],
      overrides: { a: '2.0.0' },
    });
  });
});

describe('the version', () => {
  it('stands in the package.json of the repository, and every package has it: npm run set-version', () => {
    const { version } = readManifest(root);
    const names = workspaces.map(({ manifest }) => manifest.name);
    for (const { manifest } of workspaces) expect(withVersion({ ...manifest }, version, names)).toEqual(manifest);
  });

  it('is set of the package and of what it needs of ours, and of nothing else', () => {
    const manifest = {
      name: 'a',
      version: '1.0.0',
      dependencies: { b: '1.0.0', zod: '4.0.0' },
      devDependencies: { c: '1.0.0' },
    };
    expect(withVersion(manifest, '1.1.0', ['a', 'b', 'c'])).toEqual({
      name: 'a',
      version: '1.1.0',
      dependencies: { b: '1.1.0', zod: '4.0.0' },
      devDependencies: { c: '1.1.0' },
    });
  });

  it.each(['0.2.0', '1.0.0-rc.1'])('may be %s', (text) => expect(isVersion(text)).toBe(true));
  it.each(['', 'v1.0.0', '1.0', '1.0.0 ', '1.0.0+build', '../1.0.0'])('may not be "%s"', (text) =>
    expect(isVersion(text)).toBe(false),
  );
});
