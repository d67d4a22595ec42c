import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { textOf } from '../documents.js';
import { trackedFiles } from '../repository.js';
import { kindsOf, ofKind } from './kinds.mjs';

const directory = mkdtempSync(join(tmpdir(), 'bellwether-kinds-'));
afterAll(() => rmSync(directory, { recursive: true }));

let repositories = 0;

/** The kind of `a.test.ts` in a repository with these files. */
function kindIn(files: Readonly<Record<string, string>>): string {
  const root = join(directory, `${repositories++}/`);
  for (const [path, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return kindsOf(root)('a.test.ts');
}

const startsProgram = "import { spawn } from 'node:child_process';\n";

describe('the kind of a test', () => {
  it.each([
    ['itself', { 'a.test.ts': startsProgram }],
    ['by a function of another file', { 'a.test.ts': "import { b } from './b.js';", 'b.ts': startsProgram }],
    [
      'by what that exports of a third',
      { 'a.test.ts': "import './b.js';", 'b.tsx': "export * from './c.js';", 'c.ts': startsProgram },
    ],
    ['at run time', { 'a.test.ts': "const { b } = await import('./b.mjs');", 'b.mjs': startsProgram }],
    [
      'in names over several lines',
      { 'a.test.ts': "import {\n  type A,\n  b,\n} from './b.js';", 'b.ts': startsProgram },
    ],
    [
      'in a package',
      {
        'package.json': '{ "workspaces": ["p"] }',
        'p/package.json': '{ "name": "@x/p", "exports": { "./q": { "source": "./src/q.ts" } } }',
        'p/src/q.ts': startsProgram,
        'a.test.ts': "import { q } from '@x/p/q';",
      },
    ],
    ['as koffi, which loads libraries', { 'a.test.ts': "import koffi from 'koffi';" }],
    [
      'as what is started once for all tests',
      { 'a.test.ts': "import './tests/support/run-resource.js';", 'tests/support/run-resource.ts': '' },
    ],
  ])('components: what is imported starts programs, %s', (_, files) => {
    expect(kindIn(files as Readonly<Record<string, string>>)).toBe('components');
  });

  it('browser: Playwright is imported, whatever else is', () => {
    const files = {
      'a.test.ts': `${startsProgram}import './b.js';`,
      'b.ts': "import { chromium } from 'playwright-core';",
    };
    expect(kindIn(files)).toBe('browser');
  });

  it.each([
    ['nothing', { 'a.test.ts': '' }],
    ['types alone', { 'a.test.ts': "import type { B } from './b.js';", 'b.ts': startsProgram }],
    [
      'git alone',
      { 'a.test.ts': "import './tests/support/repository.js';", 'tests/support/repository.ts': startsProgram },
    ],
    ['files that import each other', { 'a.test.ts': "import './b.js';", 'b.ts': "import './a.test.js';" }],
  ])('unit: %s is imported', (_, files) => {
    expect(kindIn(files as Readonly<Record<string, string>>)).toBe('unit');
  });

  it.each([
    ['model/src/news2/news2.test.ts', 'unit'],
    ['cds-service/src/store/store-contract.test.ts', 'components'],
    ['tests/commands/start.test.ts', 'components'],
    ['cds-service/conformance/src/mutants.test.ts', 'components'],
    ['tests/app/trends.test.ts', 'browser'],
  ])('%s: %s', (path, kind) => {
    expect(kindsOf()(path)).toBe(kind);
  });

  it('the longest files, which are not unit tests, all exist', () => {
    const table = textOf('tests/support/longest-first.mjs');
    const longest = [...table.matchAll(/^ {2}'(.*)',$/gm)].map(([, name]) => `${name}.test.ts`);
    expect(longest.length).toBeGreaterThan(20);
    expect(longest.filter((path) => !trackedFiles([path]).includes(path))).toEqual([]);
  });

  it('external is what stands in tests/external, and nothing else', () => {
    const paths = trackedFiles(['*.test.ts', '*.test.tsx'], { untracked: true });
    expect(paths.filter((path) => path.startsWith('tests/external/'))).toEqual([...ofKind('external', paths).filtered]);
  });
});
