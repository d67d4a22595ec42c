import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Hazard, riskOf, severities } from './hazard-log.js';
import { runHazards } from './hazards-command.js';
import { caveats, safetyTable, standards } from './safety-file.js';

const log = JSON.parse(
  readFileSync(new URL('../../../docs/safety/hazards.json', import.meta.url), 'utf8'),
) as readonly Hazard[];

/** Runs the command on the log, and returns all that it printed or wrote. */
function run(...args: readonly string[]) {
  const seen = { out: '', error: '', files: {} as Record<string, string> };
  const status = runHazards(args, {
    hazards: () => log,
    origin: 'Bellwether 9.9.9.',
    write: (file, text) => {
      seen.files[file] = text;
    },
    out: (text) => {
      seen.out += text;
    },
    complain: (text) => {
      seen.error += text;
    },
  });
  return { status, ...seen };
}

/** Fields of CSV (RFC 4180). */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.join('') !== '');
}

describe.each(standards)('the hazard log for %s', (standard) => {
  const [head = [], ...rows] = safetyTable(standard, log);

  it('has a row for each hazard with every cell filled, and every field of the log', () => {
    expect(rows.map(([id]) => id)).toEqual(log.map(({ id }) => id));
    expect(new Set(head).size).toBe(head.length);
    for (const [at, row] of rows.entries()) {
      expect(row.length).toBe(head.length);
      expect(row.filter((cell) => cell.trim() === '')).toEqual([]);
      const { tests, before, after, decisions = [], planned, ...texts } = log[at]!;
      const said = row.join('\n');
      const words = [...Object.values(texts).flat(), ...tests.flatMap(({ file, names }) => [file, ...names])];
      const numbers = decisions.map((number) => `decision ${number}`);
      expect([...words, ...numbers, planned ?? ''].filter((word) => !said.includes(word))).toEqual([]);
      const named = (title: string) => head.flatMap((name, i) => (name.startsWith(title) ? [row[i]] : []));
      expect(named('Initial ')).toEqual([before.severity, before.likelihood, String(riskOf(before))]);
      expect(named('Residual ').slice(0, 3)).toEqual([after.severity, after.likelihood, String(riskOf(after))]);
    }
  });

  it('leaves to people what only they can say: no cell says that anybody has confirmed anything', () => {
    const forPeople = head.filter((_, at) => rows.every((row) => /^‹.+›$/.test(row[at] ?? '')));
    const others = head.filter((title) => !forPeople.includes(title));
    expect(forPeople.filter((title) => title.startsWith('Confirmed by'))).toHaveLength(1);
    expect(others.filter((title) => /confirm|owner|benefit|effectiveness in use|at the site/i.test(title))).toEqual([]);
  });

  it('as CSV: the same table, and the caveats with it', () => {
    const { status, out } = run('--format', standard, '--as', 'csv');
    expect(status).toBe(0);
    const read = readCsv(out);
    expect(read.slice(0, rows.length + 1)).toEqual([head, ...rows]);
    expect(read.slice(rows.length + 1).map(([text]) => text)).toEqual(caveats(standard));
  });

  it('as Markdown, to a file: what it is not comes first, then a section for each hazard with every cell', () => {
    const { files, out } = run('--format', standard, '--out', 'log.md');
    const text = files['log.md'] ?? '';
    expect(out).toBe('');
    expect(text.indexOf('It is not a safety case')).toBeGreaterThan(0);
    expect(text.indexOf('It is not a safety case')).toBeLessThan(text.indexOf('\n## '));
    expect(text).toContain('No clinical safety officer has confirmed them');
    expect(text).toContain('Bellwether 9.9.9.');
    expect(text.match(/^## H-\d+ /gm)).toHaveLength(log.length);
    const lines = rows.flat().flatMap((cell) => cell.split('\n'));
    expect(lines.filter((line) => !text.includes(line))).toEqual([]);
  });

  it('counts every hazard once, by its risk before and after', () => {
    const text = run('--format', standard).out;
    const counts = [...text.matchAll(/^\| \d \(.*\) \| (\d+) \| (\d+) \|$/gm)];
    expect(counts).toHaveLength(severities.length);
    for (const side of [1, 2]) expect(counts.reduce((sum, row) => sum + Number(row[side]), 0)).toBe(log.length);
  });
});

describe('npm run hazards', () => {
  it.each([
    [[], /^--format: got "", expected dcb0129 or iso14971\.\n/],
    [['--format', 'iso-14971'], /^--format: got "iso-14971"/],
    [['--format', 'dcb0129', '--as', 'pdf'], /^--as: got "pdf", expected md or csv\.\n/],
    [['--fromat', 'dcb0129'], /^Unknown option '--fromat'/],
  ])('%j is refused with a sentence and the help', (args, sentence) => {
    const { status, out, error } = run(...args);
    expect([status, out]).toEqual([2, '']);
    expect(error).toMatch(sentence);
    expect(error).toContain('Usage: npm run --silent hazards');
  });

  it('--help says that it is not a safety case', () => {
    expect(run('--help')).toMatchObject({ status: 0, out: expect.stringContaining('not a safety case') });
  });
});
