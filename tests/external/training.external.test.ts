/** `npm run train -- --check --recipe FILE`: training gives a committed artefact again, to the bit. */
import { execFileSync } from 'node:child_process';
import { findLibxgboost } from '@bellwether/model-training';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../support/repository.js';

const library = findLibxgboost();
const suite = library === null && !process.env.CI ? describe.skip : describe;
if (suite === describe.skip) console.log('Skipped: training reproduces. libxgboost is not installed (npm run setup).');

suite('npm run train', () => {
  it('gives the committed artefact again, to the bit', () => {
    const recipe = 'model/recipes/hospitalization-30d.json';
    const output = execFileSync(process.execPath, ['model/training/dist/bin/train.js', '--check', '--recipe', recipe], {
      cwd: repositoryRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(output).toContain('hospitalization-30d: the artefact in the repository is reproduced to the bit.');
  }, 600_000);
});
