import { describe, expect, it } from '@jest/globals';
import { answer, NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { unusableIn } from './unusable.js';

const hour = 3_600_000;
const pulse = 'heart-rate';

describe('Concepts of which the newest value is charted and cannot be used', () => {
  it.each([
    ['a value that nobody can have', { rejected: [rejected('implausible', pulse, 1)] }, [[pulse, NOW - hour]]],
    ['a rate of 0', { rejected: [rejected('zero', pulse, 1)] }, [[pulse, NOW - hour]]],
    [
      'a modifier extension',
      { readings: [reading(pulse, 77, 3)], rejected: [rejected('modifier-extension', pulse, 1)] },
      [[pulse, NOW - hour]],
    ],
    [
      'an older value that can be used does not hide it, nor does one of the same moment',
      {
        readings: [reading(pulse, 77, 3), reading('body-weight', 77, 1)],
        rejected: [rejected('unit-unknown', pulse, 1), rejected('implausible', 'body-weight', 1)],
      },
      [
        [pulse, NOW - hour],
        ['body-weight', NOW - hour],
      ],
    ],
    [
      'a newer value that can be used is enough',
      { readings: [reading(pulse, 77, 1)], rejected: [rejected('implausible', pulse, 3)] },
      [],
    ],
    [
      'an answer that is not known, and one that is',
      {
        coded: [answer('oxygen', 'on-oxygen', 1)],
        rejected: [rejected('unknown-answer', 'consciousness', 2), rejected('unknown-answer', 'oxygen', 2)],
      },
      [['consciousness', NOW - 2 * hour]],
    ],
    [
      'what was withdrawn, or says itself that it is absent, was never charted',
      { rejected: [rejected('entered-in-error', pulse), rejected('data-absent', pulse)] },
      [],
    ],
    ['nothing', {}, []],
  ])('%s', (_case, parts, expected) => {
    expect([...unusableIn(recordOf(parts))(NOW)]).toEqual(expected);
  });

  it('at an earlier moment nothing is said of what was measured later', () => {
    expect(unusableIn(recordOf({ rejected: [rejected('implausible', pulse, 1)] }))(NOW - 2 * hour).size).toBe(0);
  });

  it('of what was entered late nothing is said before it was known', () => {
    const unusable = unusableIn(
      recordOf({ rejected: [{ ...rejected('implausible', pulse, 3), knownAt: NOW - hour }] }),
    );
    expect(unusable(NOW - 2 * hour).size).toBe(0);
    expect([...unusable(NOW - hour)]).toEqual([[pulse, NOW - 3 * hour]]);
  });
});
