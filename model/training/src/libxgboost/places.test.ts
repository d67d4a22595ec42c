import { describe, expect, it } from '@jest/globals';
import { findLibxgboost, missingLibrary, type Surroundings } from './places.js';

const around: Surroundings = { platform: 'linux', arch: 'x64', override: undefined, projectRoot: '/project' };
const only =
  (...paths: string[]) =>
  (path: string): boolean =>
    paths.includes(path);

const wheel = '/project/.cache/xgboost/wheel-3.4.1/xgboost/lib/libxgboost.so';
const jar = '/project/.cache/xgboost/jar-3.4.0/lib/linux/x86_64/libxgboost4j.so';
const debian = '/usr/lib/x86_64-linux-gnu/libxgboost.so.0';
const homebrew = '/opt/homebrew/opt/xgboost/lib/libxgboost.dylib';

describe('finding libxgboost', () => {
  it.each([
    ['the wheel before everything else', around, [debian, jar, wheel], wheel],
    ['the jar before the system', around, [debian, jar], jar],
    ["Debian's", around, [debian], debian],
    ["Homebrew's on a Mac", { ...around, platform: 'darwin', arch: 'arm64' }, [homebrew], homebrew],
    ['nothing of Homebrew on Linux', around, [homebrew], null],
    ['nothing where nothing is', around, [], null],
    ['a path given, before all', { ...around, override: '/mine.so' }, ['/mine.so', wheel], '/mine.so'],
    ['nothing else when the path given is wrong', { ...around, override: '/mine.so' }, [wheel], null],
  ])('takes %s', (_title, where, present, expected) => {
    expect(findLibxgboost(where, only(...present))).toBe(expected);
  });

  it('says in one error where it looked and what to do', () => {
    const error = missingLibrary(around);
    expect(error.code).toBe('library-missing');
    for (const part of ['wheel', 'Maven jar', 'Debian', 'Homebrew', 'npm run setup', 'XGBOOST_LIB']) {
      expect(error.message).toContain(part);
    }
  });
});
