import { describe, expect, it } from '@jest/globals';
import { readReleaseOptions } from './options.js';
import { programs } from './programs.js';

describe('the options of a release', () => {
  it('by default all programs are made', () => {
    expect(readReleaseOptions(['--out', 'x'])).toEqual({ programs, directory: 'x', makes: 'archives' });
  });

  it('some are made, as directories', () => {
    const read = readReleaseOptions(['--stage-only', 'x', '--only', 'app', '--only', 'service']);
    expect(read).toMatchObject({ programs: [{ name: 'service' }, { name: 'app' }], directory: 'x', makes: 'trees' });
  });

  it.each([
    [[], 'Expected --out DIR or --stage-only DIR.'],
    [['--out', 'x', '--stage-only', 'y'], 'Expected --out DIR or --stage-only DIR.'],
    [['--out', ''], 'Expected --out DIR or --stage-only DIR.'],
    [['--out', 'x', '--only', 'db'], '--only is "db"; expected one of service, app, sandbox.'],
    [['--to', 'x'], expect.stringContaining('--to')],
  ])('%j is refused in a sentence', (args, wrong) => {
    expect(readReleaseOptions(args)).toEqual({ wrong });
  });

  it('asks for the help', () => expect(readReleaseOptions(['--help'])).toBe('help'));
});
