import { readFile, writeFile } from 'node:fs/promises';
import type { Variable } from '@bellwether/hosting';
import { expect, it } from '@jest/globals';

/** A program's table of settings, as its README shows it. */
interface DocumentedSettings<Given> {
  readonly readme: URL;
  readonly variables: Readonly<Record<string, Variable<Variable['schema'], Given>>>;
  /** What the defaults depend on, where nothing is set. */
  readonly defaults: Given;
}

/** The table of a README, from the table in the code; the path of the shipped artefacts is not that of this machine. */
function settingsTable<Given>({ variables, defaults }: DocumentedSettings<Given>): string {
  const rows = Object.entries(variables).map(([name, { fallback, meaning }]) => {
    const value = name === 'ARTEFACTS' ? 'model/artefacts' : fallback(defaults);
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

/** Registers the test that a README has every setting. */
export function documentsItsSettings<Given>(documented: DocumentedSettings<Given>): void {
  it('has every setting with its default and meaning (updated with UPDATE_GOLDENS=1)', async () => {
    const text = await readFile(documented.readme, 'utf8');
    const current = text.replace(
      /<!-- settings -->[\s\S]*<!-- \/settings -->/,
      `<!-- settings -->\n${settingsTable(documented)}\n<!-- /settings -->`,
    );
    if (process.env.UPDATE_GOLDENS) await writeFile(documented.readme, current);
    else expect(unaligned(text)).toBe(unaligned(current));
  });
}
