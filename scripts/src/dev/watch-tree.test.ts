import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { watchTree } from './watch-tree.js';

describe('a watched tree', () => {
  let root: string;
  let ending: AbortController;
  let seen: string[];
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'watch-tree-'));
    mkdirSync(join(root, 'src/deep'), { recursive: true });
    mkdirSync(join(root, 'src/dist'));
    writeFileSync(join(root, 'src/deep/one.ts'), '1');
    ending = new AbortController();
    seen = [];
    watchTree([join(root, 'src')], (file) => void seen.push(file.slice(root.length + 1)), ending.signal);
  });
  afterEach(() => {
    ending.abort();
    rmSync(root, { recursive: true });
  });
  const tells = async (file: string): Promise<void> => {
    while (!seen.includes(file)) await delay(5);
    seen.length = 0;
  };
  const write = (file: string, text = '2'): void => writeFileSync(join(root, file), text);

  it('tells of a file that is written, of one that an editor puts in its place, and again after that', async () => {
    write('src/deep/one.ts');
    await tells('src/deep/one.ts');
    write('new.tmp');
    renameSync(join(root, 'new.tmp'), join(root, 'src/deep/one.ts'));
    await tells('src/deep/one.ts');
    write('src/deep/one.ts', '3');
    await tells('src/deep/one.ts');
  });

  it('tells of a file that is deleted', async () => {
    rmSync(join(root, 'src/deep/one.ts'));
    await tells('src/deep/one.ts');
  });

  it('watches a directory that is made later, also where it takes the place of one that was deleted', async () => {
    for (const round of ['first', 'second']) {
      mkdirSync(join(root, 'src/later'));
      await tells('src/later');
      write('src/later/two.ts', round);
      await tells('src/later/two.ts');
      rmSync(join(root, 'src/later'), { recursive: true });
      await tells('src/later');
    }
  });

  it('does not tell of what is built, and of nothing once it has ended', async () => {
    write('src/dist/one.js');
    write('src/deep/one.ts');
    while (!seen.includes('src/deep/one.ts')) await delay(5);
    expect(seen.filter((file) => file.includes('dist'))).toEqual([]);
    ending.abort();
    seen.length = 0;
    write('src/deep/one.ts', '4');
    await delay(50);
    expect(seen).toEqual([]);
  });
});
