import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { benchAgainst } from './bench-against.js';
import { changedBenchmarks, commitOf } from './worktree.js';

/** A repository like this one in small: a benchmark that is built, and a package of its own that it imports by name. */
let root: string;

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
    cwd: root,
    encoding: 'utf8',
  });

function write(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

const bench = `
import { realpathSync } from 'node:fs';
import { milliseconds } from 'work';
console.log('Work\\n  ours ' + milliseconds + ' ms, arguments ' + process.argv.length + '.0 s');
console.log('Measured at ' + process.cwd() + ', cache at ' + realpathSync('.cache') + ' ...');
if (milliseconds < 0) setInterval(() => {}, 1000);
`;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'bench-against-')));
  write(
    'package.json',
    JSON.stringify({ workspaces: ['work'], scripts: { build: 'mkdir -p dist && cp bench.mjs dist' } }),
  );
  write('package-lock.json', '{}');
  write('.gitignore', 'node_modules/\ndist/\n.cache/\n');
  write('bench.mjs', bench);
  write('work/package.json', JSON.stringify({ name: 'work', type: 'module', exports: './index.js' }));
  write('work/index.js', 'export const milliseconds = "10.0";\n');
  mkdirSync(join(root, 'node_modules'));
  symlinkSync('../work', join(root, 'node_modules/work'));
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'First.');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function compare(ending = new AbortController(), onLine: (line: string) => void = () => undefined) {
  const lines: string[] = [];
  const say = (...more: readonly string[]): void => {
    for (const line of more) {
      lines.push(line);
      onLine(line);
    }
  };
  const options = { processes: 2, args: ['--rounds', '7'] };
  const commit = commitOf(root, 'HEAD')!;
  const done = benchAgainst({ commit, root, program: 'dist/bench.mjs', options, say, ending: ending.signal });
  return { lines, done };
}

const worktrees = (): number => git('worktree', 'list').trim().split('\n').length;

describe('a benchmark at another commit and here', () => {
  it('measures each side with its own packages, in turn, and leaves nothing behind', async () => {
    write('work/index.js', 'export const milliseconds = "20.0";\n');
    const { lines, done } = compare();
    await done;
    expect(lines).toContain(`Old: ${git('log', '-1', '--format=%h %s').trim()}`);
    expect(lines).toContain(`New: ${git('log', '-1', '--format=%h %s').trim()}, with uncommitted changes`);
    const turns = lines.filter((line) => /^Process|^ {2}Measured/.test(line)).join('\n');
    expect(turns).toMatch(
      new RegExp(
        [
          ['1 of 4: old', '(?!ROOT).*'],
          ['2 of 4: new', 'ROOT'],
          ['3 of 4: new', 'ROOT'],
          ['4 of 4: old', '(?!ROOT).*'],
        ]
          .map(([turn, place]) => `Process ${turn} \\.\\.\\.\n  Measured at ${place}, cache at ROOT/\\.cache \\.\\.\\.`)
          .join('\n')
          .replaceAll('ROOT', root),
      ),
    );
    const row = (label: string) =>
      lines
        .find((line) => line.startsWith(`  ${label} `))
        ?.split(/ {2,}/)
        .slice(2);
    expect(row('ours')).toEqual(['10.0 ms [10.0–10.0]', '20.0 ms [20.0–20.0]', '2.00 [2.00–2.00]', 'worse']);
    expect(row('arguments')?.slice(0, 2)).toEqual(['4.0 s [4.0–4.0]', '4.0 s [4.0–4.0]']);
    expect(worktrees()).toBe(1);
  });

  it('removes the worktree where it is ended', async () => {
    write('work/index.js', 'export const milliseconds = -1;\n');
    const ending = new AbortController();
    const { lines, done } = compare(ending, (line) => {
      if (line.startsWith(`  Measured at ${root},`)) ending.abort(new Error('Ended by SIGINT.'));
    });
    await expect(done).rejects.toThrow('Ended by SIGINT.');
    expect(lines.at(-2)).toBe('Process 2 of 4: new ...');
    expect(worktrees()).toBe(1);
  });

  it('fails where nothing could be compared', async () => {
    write('bench.mjs', bench.replace('Work', 'Another work'));
    const { lines, done } = compare();
    await expect(done).rejects.toThrow('Old and new have no figure in common.');
    expect(lines).toContain('  Another work: ours (ms): only in new');
    expect(worktrees()).toBe(1);
  });
});

describe('a commit', () => {
  it.each(['HEAD~1', 'nowhere', '', '--all', 'HEAD:work'])('is not what %j names', (name) => {
    expect(commitOf(root, name)).toBeNull();
  });

  it('is known by its benchmarks, without tests and the comparison', () => {
    const commit = commitOf(root, 'HEAD')!;
    const names = ['bench.ts', 'bench-app/worker.ts', 'bench/options.test.ts', 'bench/against/table.ts'];
    for (const name of names) write(`scripts/src/${name}`, '');
    git('add', '.');
    expect(changedBenchmarks(root, commit)).toEqual(['scripts/src/bench-app/worker.ts', 'scripts/src/bench.ts']);
  });
});
