import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { quirkRows } from './quirk-selection.js';

/** The table of the documentation, as the code has it. */
function quirkTable(): string {
  const lines = quirkRows().map(({ name, about, simulates, figure }) => {
    const number = figure === null ? '' : `${figure.usual} ${figure.of}`;
    return `| \`${name}\` | ${about} | ${simulates} | ${number} |`;
  });
  return ['| quirk | what it does | what it simulates | number |', '|---|---|---|---|', ...lines].join('\n');
}

describe('the README of the sandbox', () => {
  it('has every quirk, as the code has it', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, written] = /<!-- quirks -->\n(.*?)\n<!-- \/quirks -->/s.exec(readme) ?? [];
    expect(written?.trim()).toBe(quirkTable());
  });
});
