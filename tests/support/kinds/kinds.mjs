/**
 * What kind a test file is, by what it imports, itself or through others: a test that begins to use a browser is a browser test from
 * then on. Of those that stay in their own process, the longest are left to `npm run test:components`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { longest } from '../longest-first.mjs';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** Starts no program but git, which every checkout has. */
const gitOnly = ['tests/support/repository.ts'];

/** Modules by which a test leaves its own process, and the kind that it then is; the first that is reached counts. */
const markers = [
  { kind: 'browser', reached: (name) => name === 'playwright-core' },
  // Programs (PostgreSQL, Java, Python, openssl, our own services), and libxgboost, which is loaded by koffi.
  { kind: 'components', reached: (name) => name === 'node:child_process' || name === 'koffi' },
  // What run-resources.mjs starts.
  { kind: 'components', reached: (name) => name === 'tests/support/run-resource.ts' },
];

/** What a module imports at run time; `import type` leaves nothing behind. */
const imported =
  /^(?:import|export) (?!type\b)[^'";]*?from '([^']+)'|^import '([^']+)'|\bimport\(\s*'([^']+)'\s*\)|\brequire\('([^']+)'\)/gm;

/** The packages of a repository by name, with where their sources begin. */
function workspacesOf(root) {
  const { workspaces = [] } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return workspaces.map((directory) => {
    const { name, exports = {} } = JSON.parse(readFileSync(join(root, directory, 'package.json'), 'utf8'));
    return { directory, name, exports };
  });
}

/**
 * Says the kind of each test file of one repository; what was read is read once.
 *
 * @param root directory of the repository
 * @returns for a path: `unit` (stays in its own process, and not for long), `browser`, `components` (needs other programs, or long),
 *   or `external`
 */
export function kindsOf(root = repository) {
  const packages = workspacesOf(root);
  const importsOf = new Map();

  function fileOf(from, name) {
    if (name.startsWith('.')) {
      const path = resolve(root, dirname(from), name);
      const source = path.replace(/\.js$/, '');
      return [`${source}.ts`, `${source}.tsx`, path].find((candidate) => existsSync(candidate))?.slice(root.length);
    }
    const found = packages.find((one) => name === one.name || name.startsWith(`${one.name}/`));
    const entry = found?.exports[`.${name.slice(found.name.length)}`];
    return entry?.source === undefined ? undefined : join(found.directory, entry.source);
  }

  function readImports(file) {
    if (!/\.(tsx?|mjs)$/.test(file)) return [];
    const names = [...readFileSync(join(root, file), 'utf8').matchAll(imported)].map(
      ([, from, bare, dynamic, required]) => from ?? bare ?? dynamic ?? required,
    );
    return names.map((name) => fileOf(file, name) ?? name);
  }

  function reachedFrom(file) {
    const reached = new Set([file]);
    for (const one of reached) {
      if (gitOnly.includes(one)) continue;
      if (!importsOf.has(one)) importsOf.set(one, existsSync(join(root, one)) ? readImports(one) : []);
      for (const next of importsOf.get(one)) reached.add(next);
    }
    return [...reached];
  }

  return (path) => {
    const file = resolve(root, path).slice(root.length);
    if (/\.external\.test\.tsx?$/.test(file)) return 'external';
    const reached = reachedFrom(file);
    const isLong = longest.some((name) => file.startsWith(`${name}.test.`));
    return markers.find((marker) => reached.some(marker.reached))?.kind ?? (isLong ? 'components' : 'unit');
  };
}

/** For Jest's `--filter`: of these paths, those of one kind. */
export function ofKind(kind, paths) {
  const kindOf = kindsOf();
  return { filtered: paths.filter((path) => kindOf(path) === kind) };
}
