import { describe, expect, it } from '@jest/globals';
import type { Manifest } from '../artefact/manifest.js';
import { NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { unusedReadings } from './unused-readings.js';

type Feature = Manifest['features'][number];

const feature = (concept: string, reducer: 'last' | 'maximum', hours: number): Feature => ({
  ...{ name: `${concept}-${reducer}`, display: '', group: concept, unit: '' },
  ...{ source: 'vital', concept, reducer, window: { kind: 'look-back', hours } },
});
const pulse = 'heart-rate';
const features = [feature(pulse, 'maximum', 24), feature(pulse, 'last', 240), feature('body-mass-index', 'last', 240)];
const unused = (parts: Parameters<typeof recordOf>[0]) =>
  unusedReadings(recordOf({ readings: [reading(pulse, 90, 1)], ...parts }), { features }, NOW);
const named = (concept: string, count = 1) => [{ concept, count }];

describe('readings that are not used and could change a feature', () => {
  it.each([
    ['older than the newest, in the window of a maximum', rejected('implausible', pulse, 5), named(pulse)],
    ['of a code that is not known', { ...rejected('not-modelled', null, 5), mayBe: [pulse] }, named(pulse)],
    ['said to be absent', rejected('data-absent', pulse, 5), named(pulse)],
    ['without a time', { ...rejected('no-time', pulse), measuredAt: null, knownAt: null }, named(pulse)],
    [
      'newer than the newest, of what makes another',
      rejected('unit-unknown', 'body-weight', 200),
      named('body-mass-index'),
    ],
    ['behind the window', rejected('implausible', pulse, 24), []],
    ['of another concept', rejected('implausible', 'body-temperature', 5), []],
    ['of nothing that is known', rejected('not-modelled', null, 5), []],
    ['counted once already', rejected('duplicate', pulse, 5), []],
    ['not yet known', { ...rejected('implausible', pulse, 5), knownAt: NOW + 1 }, []],
    ['of later', rejected('implausible', pulse, -1), []],
  ])('%s', (_, one, expected) => {
    expect(unused({ rejected: [one] })).toEqual(expected);
  });

  it('of what the newest alone counts, one behind it changes nothing', () => {
    const other = [rejected('implausible', pulse, 30), rejected('implausible', pulse, 30)];
    expect(unused({ rejected: other })).toEqual([]);
    expect(unused({ readings: [], rejected: other })).toEqual(named(pulse, 2));
  });
});
