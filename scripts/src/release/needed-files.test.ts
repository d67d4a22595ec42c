import { describe, expect, it } from '@jest/globals';
import { swaggerAssets } from '../../../cds-service/src/rest/docs/docs-page.js';
import { isForeign, isNeeded, staleFiles } from './needed-files.js';

describe('what an installation needs', () => {
  it.each([
    'cds-service/dist/bin/serve.js',
    'cds-service/package.json',
    'cds-service/README.md',
    'model/artefacts/hospitalization-30d/evaluation.md',
    'docs/operations.md',
    'node_modules/express/index.js',
    'node_modules/express/package.json',
    'node_modules/express/LICENSE',
    'node_modules/some/LICENSE.md',
    'node_modules/some/License.txt',
    'node_modules/some/docs/NOTICE',
    'node_modules/@libsql/linux-x64-gnu/index.node',
    // The code of a package may be below a directory with such a name.
    'node_modules/yaml/dist/doc/Document.js',
    'node_modules/some/lib/test/index.js',
    'node_modules/some/dist/latest.js',
    'node_modules/some/contest.js',
    'node_modules/test/index.js',
    'node_modules/@bench/docs/index.js',
    'node_modules/swagger-ui-dist/package.json',
    'node_modules/swagger-ui-dist/LICENSE',
    'node_modules/swagger-ui-dist/swagger-ui-bundle.js.LICENSE.txt',
    ...Object.keys(swaggerAssets).map((name) => `node_modules/swagger-ui-dist/${name}`),
  ])('%s', (path) => {
    expect(isNeeded(path)).toBe(true);
  });

  it.each([
    'cds-service/dist/bin/serve.js.map',
    'cds-service/dist/bin/serve.d.ts',
    'node_modules/.package-lock.json',
    'node_modules/.bin/pino',
    'node_modules/zod/src/index.ts',
    'node_modules/zod/index.d.cts',
    'node_modules/some/README.md',
    'node_modules/some/.eslintrc',
    'node_modules/some/test.js',
    'node_modules/some/test/index.js',
    'node_modules/some/dist/parser.test.js',
    'node_modules/@scope/some/docs/api.js',
    'node_modules/outer/node_modules/inner/tests/index.js',
    'hosting/node_modules/leven/readme.md',
    'node_modules/swagger-ui-dist/swagger-ui.js',
    'node_modules/swagger-ui-dist/swagger-ui-es-bundle.js',
    'node_modules/swagger-ui-dist/favicon-32x32.png',
  ])('not %s', (path) => {
    expect(isNeeded(path)).toBe(false);
  });

  it.each([
    ['@libsql/linux-x64-musl', 'glibc', true],
    ['@libsql/linux-x64-gnu', 'glibc', false],
    ['@libsql/linux-arm-gnueabihf', 'musl', true],
    ['@libsql/linux-arm-musleabihf', 'musl', false],
    ['@libsql/linux-x64-gnu', 'musl', true],
    ['@libsql/darwin-arm64', null, false],
    ['@libsql/linux-x64-musl', null, false],
    ['pg', 'glibc', false],
  ] as const)('%s with %s has the wrong C library: %s', (name, library, foreign) => {
    expect(isForeign(name, library)).toBe(foreign);
  });
});

describe('what a former build left', () => {
  it('is compiled, with types beside it, and has no source', () => {
    const files = [
      ...['dist/index.js', 'dist/index.d.ts', 'dist/page.js', 'dist/page.d.ts'],
      ...['dist/gone/old.js', 'dist/gone/old.d.ts', 'dist/site/app-4f2a.js', 'bin/start.js', 'bin/start.d.ts'],
    ];
    const sources = new Set(['src/index.ts', 'src/page.tsx']);
    expect(staleFiles(files, (path) => sources.has(path))).toEqual(['dist/gone/old.js']);
  });
});
