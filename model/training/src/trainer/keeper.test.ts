import { mkdtempSync, readdirSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { keepsIn, keptOrMade } from './keeper.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (of: Uint8Array): string => new TextDecoder().decode(of);

describe('what is kept of a training run', () => {
  it('is made once for the same parts, and again for others', async () => {
    const keeper = keepsIn(mkdtempSync(join(tmpdir(), 'kept-')));
    let made = 0;
    const step = async (...parts: readonly unknown[]) =>
      text(await keptOrMade(keeper, parts, () => bytes(`${++made}`)));
    expect([await step('a', 1), await step('a', 1), await step('a', 2)]).toEqual(['1', '1', '2']);
  });

  it('is made again where its file is not whole', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'kept-'));
    const step = (value: string) => keptOrMade(keepsIn(directory), ['a'], () => bytes(value));
    await step('first of all');
    const [file] = readdirSync(directory);
    truncateSync(join(directory, file!), 40);
    expect(text(await step('second'))).toBe('second');
  });

  it('is not read by a fresh run, but for what that run made itself', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'kept-'));
    await keptOrMade(keepsIn(directory), ['a'], () => bytes('old'));
    const fresh = keepsIn(directory, false);
    expect(text(await keptOrMade(fresh, ['a'], () => bytes('new')))).toBe('new');
    expect(text(await keptOrMade(fresh, ['a'], () => bytes('newer')))).toBe('new');
  });
});
