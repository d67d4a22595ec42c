import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from './support/running-services.js';

const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: repositoryRoot,
  encoding: 'utf8',
})
  .trim()
  .split('\n');

const textOf = (document: string): string => readFileSync(join(repositoryRoot, document), 'utf8');

describe('documents', () => {
  it.each(documents)('%s: every relative link leads somewhere', (document) => {
    const targets = [...textOf(document).matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)/g)].map((match) => match[1]!);
    const missing = targets.filter((target) => !existsSync(join(repositoryRoot, dirname(document), target)));
    expect(missing).toEqual([]);
  });

  it.each(documents)('%s: every npm script that it names exists', (document) => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = [...textOf(document).matchAll(/npm run (?:--?[\w-]+ )*([\w:-]+)/g)].map((match) => match[1]!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('README: the example of scoring a file runs as written', () => {
    const example = textOf('README.md').match(/^ {4}(node fixtures\/.*)\n {4}(npm run --silent score .*)$/m);
    if (example === null) throw new Error('The README has no example of two lines');
    const directory = mkdtempSync(join(tmpdir(), 'bellwether-'));
    try {
      const file = join(directory, 'chart.json');
      const commands = [example[1]!, example[2]!].map((line) => line.replaceAll('chart.json', file));
      const output = execFileSync('sh', ['-c', commands.join(' && ')], { cwd: repositoryRoot, encoding: 'utf8' });
      expect(Object.keys(JSON.parse(output) as object)).toEqual(
        expect.arrayContaining(['patient', 'asOf', 'artefact', 'probability', 'features', 'contributions', 'rejected']),
      );
    } finally {
      rmSync(directory, { recursive: true });
    }
  }, 60_000);
});
