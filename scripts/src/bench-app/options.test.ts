import { describe, expect, it } from '@jest/globals';
import { appBenchHelp, appParts, readAppBenchOptions } from './options.js';

describe('npm run bench:app', () => {
  it('runs every part in five rounds unless told otherwise', () => {
    expect(readAppBenchOptions([])).toEqual({ rounds: 5, only: Object.keys(appParts) });
    expect(readAppBenchOptions(['--rounds', '2', '--only', 'worker'])).toEqual({ rounds: 2, only: ['worker'] });
  });

  it('compares with another commit', () => {
    const args = ['--rounds', '5', '--only', 'charts'];
    expect(readAppBenchOptions(['--against', 'main', '--only', 'charts'])).toEqual({
      rounds: 5,
      only: ['charts'],
      against: { commit: 'main', processes: 3, args },
    });
    expect(appBenchHelp).toContain('--against COMMIT');
  });

  it('explains itself: every part is named', () => {
    expect(readAppBenchOptions(['--help'])).toBe('help');
    for (const name of Object.keys(appParts)) expect(appBenchHelp).toContain(name);
  });

  it.each([
    [['--only', 'toString'], '--only is "toString"; expected one of charts, worker, launched.'],
    [['--rounds', '0'], '--rounds is "0"; expected a whole number from 1 on.'],
    [['--rounds', 'many'], '--rounds is "many"; expected a whole number from 1 on.'],
    [['--fast'], expect.stringContaining("'--fast'")],
  ])('%j is refused with what was expected', (args, wrong) => {
    expect(readAppBenchOptions(args)).toEqual({ wrong });
  });
});
