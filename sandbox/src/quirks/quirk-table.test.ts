import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { moodRows } from './quirk-selection.js';

/** The table of the documentation, as the code has it. */
function moodTable(): string {
  const lines = moodRows().map(({ name, about, imitates, figure }) => {
    const number = figure === null ? '' : `${figure.usual} ${figure.of}`;
    return `| \`${name}\` | ${about} | ${imitates} | ${number} |`;
  });
  return ['| mood | what it does | what it imitates | number |', '|---|---|---|---|', ...lines].join('\n');
}

describe('the README of the sandbox', () => {
  it('has every mood, as the code has it', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, written] = /<!-- moods -->\n(.*?)\n<!-- \/moods -->/s.exec(readme) ?? [];
    expect(written?.trim()).toBe(moodTable());
  });
});
