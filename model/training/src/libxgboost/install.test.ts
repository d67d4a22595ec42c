import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { installLibxgboost } from './install.js';
import { type Surroundings, wheelFolder } from './places.js';

let projectRoot = '';
const around = (change: Partial<Surroundings> = {}): Surroundings => ({
  platform: 'linux',
  arch: 'x64',
  override: undefined,
  projectRoot,
  ...change,
});

beforeEach(async () => {
  projectRoot = await mkdtemp(join(tmpdir(), 'libxgboost-'));
});
afterEach(() => rm(projectRoot, { recursive: true }));

describe('installLibxgboost', () => {
  it('fetches nothing when the library is there', async () => {
    const directory = join(wheelFolder(projectRoot), 'xgboost', 'lib');
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'libxgboost.so'), '');
    const lines: string[] = [];
    expect(await installLibxgboost((line) => lines.push(line), around())).toBe(join(directory, 'libxgboost.so'));
    expect(lines).toEqual([]);
  });

  it('does not fetch another library than the one that XGBOOST_LIB names', async () => {
    const given = around({ override: join(projectRoot, 'mine.so') });
    await expect(installLibxgboost(undefined, given)).rejects.toMatchObject({ code: 'library-missing' });
  });

  it('says that it knows no source for a machine', async () => {
    const strange = around({ platform: 'aix', arch: 'ppc64' });
    await expect(installLibxgboost(undefined, strange)).rejects.toMatchObject({
      code: 'install',
      message: expect.stringContaining('no known source for aix ppc64'),
    });
  });
});
