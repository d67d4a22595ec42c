import { describe, expect, it } from '@jest/globals';
import { fitIsolationForest } from '../isolation-forest/fit.js';
import { seededRandom } from '../isolation-forest/random.js';
import { NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { findAnomalies } from './find-anomalies.js';
import { defaultTriggers } from './triggers.js';

/** Heart rate and systolic pressure that go together: 60 to 100 and twice as much less 20. */
function pairs(): Float64Array {
  const random = seededRandom(5);
  return Float64Array.from({ length: 400 }, () => 60 + 40 * random()).map((value, index, all) =>
    index % 2 === 0 ? value : 2 * all[index - 1]! - 20,
  );
}
const forest = fitIsolationForest(pairs(), { columnCount: 2, random: seededRandom(1), subsampleSize: 128 });
const rules = {
  triggers: defaultTriggers,
  combinations: { forest, concepts: ['heart-rate', 'systolic-blood-pressure'], flagFrom: 0.6 },
};

const find = (parts: Parameters<typeof recordOf>[0]) => findAnomalies(recordOf(parts), NOW, rules).anomalies;

describe('threshold anomalies', () => {
  it.each([
    ['heart-rate', 40, 'critical-heart-rate-low'],
    ['heart-rate', 131, 'critical-heart-rate-high'],
    ['systolic-blood-pressure', 90, 'critical-systolic-blood-pressure-low'],
    ['systolic-blood-pressure', 220, 'critical-systolic-blood-pressure-high'],
    ['respiratory-rate', 8, 'critical-respiratory-rate-low'],
    ['respiratory-rate', 25, 'critical-respiratory-rate-high'],
    ['oxygen-saturation', 91.4, 'critical-oxygen-saturation-low'],
    ['body-temperature', 35, 'critical-body-temperature-low'],
  ])('%s of %d breaks %s', (concept, value, rule) => {
    expect(find({ readings: [reading(concept, value)] })).toMatchObject([
      { kind: 'threshold', rule, concepts: [concept], value, score: null, references: [`Observation/${concept}-1`] },
    ]);
  });

  it.each([
    ['heart-rate', 41],
    ['heart-rate', 130.4],
    ['systolic-blood-pressure', 91],
    ['systolic-blood-pressure', 219],
    ['respiratory-rate', 9],
    ['respiratory-rate', 24],
    ['oxygen-saturation', 91.5],
    ['body-temperature', 35.1],
  ])('%s of %d, less than three points, breaks nothing', (concept, value) => {
    expect(find({ readings: [reading(concept, value)] })).toEqual([]);
  });

  it('are one for each episode: by its newest crossing, all are named, newest first', () => {
    const readings = [
      reading('oxygen-saturation', 85, 5),
      reading('oxygen-saturation', 88, 3),
      reading('oxygen-saturation', 97, 1),
    ];
    expect(find({ readings })).toMatchObject([
      {
        value: 88,
        since: NOW - 5 * 3_600_000,
        worstAt: NOW - 5 * 3_600_000,
        references: ['Observation/oxygen-saturation-3', 'Observation/oxygen-saturation-5'],
        text: 'SpO₂ 88% is below the critical limit of 92.',
      },
    ]);
  });

  it('look back over the half-open window, at what was known', () => {
    expect(find({ readings: [reading('heart-rate', 20, 24), reading('heart-rate', 20, -1)] })).toEqual([]);
    expect(find({ readings: [{ ...reading('heart-rate', 20, 1), knownAt: NOW + 1 }] })).toEqual([]);
    expect(find({ readings: [reading('heart-rate', 20, 23.9)] })).toHaveLength(1);
  });
});

describe('artefact anomalies', () => {
  it('are the rejections that say a value is wrong, in the look-back', () => {
    const anomalies = find({
      rejected: [
        rejected('implausible', 'body-temperature'),
        rejected('systolic-below-diastolic', 'systolic-blood-pressure'),
        rejected('entered-in-error', 'heart-rate'),
        rejected('implausible', 'body-weight', 24),
        rejected('implausible', 'oxygen-saturation', -1),
        { ...rejected('implausible', 'oxygen-saturation'), knownAt: NOW + 1 },
        { ...rejected('implausible', 'body-height'), measuredAt: null, knownAt: null },
      ],
    });
    expect(anomalies).toMatchObject([
      { rule: 'implausible', concepts: ['body-height'], measuredAt: null },
      {
        kind: 'artefact',
        rule: 'implausible',
        concepts: ['body-temperature'],
        text: 'Got body-temperature, expected valueQuantity.',
      },
      { kind: 'artefact', rule: 'systolic-below-diastolic', concepts: ['systolic-blood-pressure'] },
    ]);
  });
});

describe('unusual combinations', () => {
  it('are readings of one moment that rarely go together, though each is ordinary', () => {
    const usual = [reading('heart-rate', 80), reading('systolic-blood-pressure', 140)];
    const unusual = [reading('heart-rate', 99, 2), reading('systolic-blood-pressure', 101, 2)];
    expect(find({ readings: usual })).toEqual([]);
    const [anomaly] = find({ readings: [...usual, ...unusual] });
    expect(anomaly).toMatchObject({
      kind: 'unusual-combination',
      rule: 'isolation-forest',
      concepts: ['heart-rate', 'systolic-blood-pressure'],
      references: ['Observation/heart-rate-2', 'Observation/systolic-blood-pressure-2'],
      value: null,
    });
    expect(anomaly!.score).toBeGreaterThanOrEqual(0.6);
  });

  it('are never made of one reading, nor of readings of different moments', () => {
    expect(find({ readings: [reading('heart-rate', 125)] })).toEqual([]);
    expect(find({ readings: [reading('heart-rate', 99, 2), reading('systolic-blood-pressure', 101, 3)] })).toEqual([]);
  });

  it('are one: the newest such moment', () => {
    const moments = [1, 2, 3].flatMap((hours) => [
      reading('heart-rate', 99, hours),
      reading('systolic-blood-pressure', 101, hours),
    ]);
    const anomalies = find({ readings: moments });
    expect(anomalies).toHaveLength(1);
    expect(anomalies[0]).toMatchObject({
      measuredAt: NOW - 3_600_000,
      text: expect.stringMatching(/; latest of 3\)\.$/),
    });
  });
});
