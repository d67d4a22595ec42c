import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { fingerprint } from './fingerprint.js';

const root = mkdtempSync(join(tmpdir(), 'fingerprint-'));
afterAll(() => rmSync(root, { recursive: true }));

it('a fingerprint is another one for other code, and the same for the same and for what Node does not load', () => {
  mkdirSync(join(root, 'deep'));
  const write = (file: string, text: string) => {
    writeFileSync(join(root, file), text);
    return fingerprint([root]);
  };
  const first = write('deep/one.js', '1');
  expect(write('deep/one.js', '1')).toBe(first);
  expect(write('deep/one.d.ts', 'x')).toBe(first);
  expect(write('deep/one.js.map', 'x')).toBe(first);
  const changed = write('deep/one.js', '2');
  const more = write('table.json', '{}');
  expect(new Set([first, changed, more]).size).toBe(3);
  rmSync(join(root, 'table.json'));
  expect(fingerprint([root])).toBe(changed);
});
