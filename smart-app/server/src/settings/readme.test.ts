import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { variables } from './variables.js';

const readme = new URL('../../README.md', import.meta.url);

/** The table of the README, from the table in the code. */
function settingsTable(): string {
  const given = { profile: 'development', appUrl: 'http://localhost:4020' } as const;
  const rows = Object.entries(variables).map(([name, { fallback, meaning }]) => {
    const value = name === 'ARTEFACTS' ? 'model/artefacts' : fallback(given);
    return `| \`${name}\` | ${value === null || value === '' ? '' : `\`${value}\``} | ${meaning} |`;
  });
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** The formatter aligns tables. */
const unaligned = (text: string) =>
  text
    .replace(/ *\| */g, '|')
    .replace(/-{3,}/g, '---')
    .replace(/\n{2,}/g, '\n');

describe('README of the app server', () => {
  it('has every setting with its default and meaning (updated with UPDATE_GOLDENS=1)', async () => {
    const text = await readFile(readme, 'utf8');
    const current = text.replace(
      /<!-- settings -->[\s\S]*<!-- \/settings -->/,
      `<!-- settings -->\n${settingsTable()}\n<!-- /settings -->`,
    );
    if (process.env.UPDATE_GOLDENS) await writeFile(readme, current);
    else expect(unaligned(text)).toBe(unaligned(current));
  });
});
