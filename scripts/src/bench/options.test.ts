import { describe, expect, it } from '@jest/globals';
import { help, parts, readOptions } from './options.js';

const all = { rounds: 100, processes: 3, only: Object.keys(parts) };

describe('options of npm run bench', () => {
  it('--help names every option and every part', () => {
    expect(readOptions(['--help'])).toBe('help');
    const words = ['--rounds', '--only', '--against', '--processes', ...Object.keys(parts)];
    for (const word of words) expect(help).toContain(word);
  });

  it.each([
    ['nothing', [], all],
    ['rounds', ['--rounds', '20'], { ...all, rounds: 20 }],
    ['one part', ['--only', 'mapping'], { ...all, only: ['mapping'] }],
    ['parts', ['--only', 'mapping', '--only=python-call'], { ...all, only: ['mapping', 'python-call'] }],
    ['one process a side', ['--only', 'rest', '--processes', '1'], { ...all, processes: 1, only: ['rest'] }],
    [
      'a commit: each side runs all the parts that it knows',
      ['--against', 'HEAD~1'],
      { ...all, against: { commit: 'HEAD~1', processes: 3, args: ['--rounds', '100'] } },
    ],
    [
      'a commit, with parts, rounds and processes',
      ['--against=v1', '--processes', '5', '--rounds', '20', '--only', 'mapping', '--only', 'hook'],
      {
        rounds: 20,
        processes: 3,
        only: ['mapping', 'hook'],
        against: { commit: 'v1', processes: 5, args: ['--rounds', '20', '--only', 'mapping', '--only', 'hook'] },
      },
    ],
  ])('%s', (_, args, expected) => {
    expect(readOptions(args)).toEqual(expected);
  });

  it.each([
    ['rounds that are not a number', ['--rounds', 'many'], /"many"; expected a whole number of at least 5/],
    ['too few rounds', ['--rounds', '4'], /"4"/],
    ['a part that there is not', ['--only', 'constructor'], /"constructor"; expected one of scoring, mapping/],
    ['no process', ['--processes', '0'], /^--processes is "0"; expected a whole number from 1 on\.$/],
    ['one process, which has no range', ['--against', 'HEAD', '--processes', '1'], /"1"; expected .* at least 2/],
    ['processes that are not a number', ['--against', 'HEAD', '--processes', '2.5'], /"2.5"/],
    ['no commit', ['--against'], /--against/],
    ['an option that there is not', ['--fast'], /--fast/],
  ])('%s: a sentence that says so', (_, args, wrong) => {
    expect(readOptions(args)).toEqual({ wrong: expect.stringMatching(wrong) });
  });
});
