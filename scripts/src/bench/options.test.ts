import { describe, expect, it } from '@jest/globals';
import { help, parts, readOptions } from './options.js';

describe('options of npm run bench', () => {
  it('--help names every option and every part', () => {
    expect(readOptions(['--help'])).toBe('help');
    for (const word of ['--rounds', '--only', ...Object.keys(parts)]) expect(help).toContain(word);
  });

  it.each([
    ['nothing', [], { rounds: 100, only: Object.keys(parts) }],
    ['rounds', ['--rounds', '20'], { rounds: 20, only: Object.keys(parts) }],
    ['one part', ['--only', 'mapping'], { rounds: 100, only: ['mapping'] }],
    ['parts', ['--only', 'mapping', '--only=python-call'], { rounds: 100, only: ['mapping', 'python-call'] }],
  ])('%s', (_, args, expected) => {
    expect(readOptions(args)).toEqual(expected);
  });

  it.each([
    ['rounds that are not a number', ['--rounds', 'many'], /"many"; expected a whole number of at least 5/],
    ['too few rounds', ['--rounds', '4'], /"4"/],
    ['a part that there is not', ['--only', 'constructor'], /"constructor"; expected one of scoring, mapping/],
    ['an option that there is not', ['--fast'], /--fast/],
  ])('%s: a sentence that says so', (_, args, wrong) => {
    expect(readOptions(args)).toEqual({ wrong: expect.stringMatching(wrong) });
  });
});
