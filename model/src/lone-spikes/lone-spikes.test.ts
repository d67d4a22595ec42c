import type { PatientRecord, Reading } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { flatLines } from './flat-lines.js';
import { loneSpikes } from './lone-spikes.js';
import { recurrentSpikes } from './recurrent-spikes.js';
import { excludedSpikes } from './excluded-spikes.js';

const minutes = 1 / 60;
/** Values of a monitor, the newest an hour ago. */
const monitor = (concept: string, values: readonly number[], every = 5): readonly Reading[] =>
  values.map((value, index) => reading(concept, value, 1 + (values.length - 1 - index) * every * minutes));

const spikesIn = (readings: readonly Reading[], parts: Partial<PatientRecord> = {}) =>
  loneSpikes(recordOf({ ...parts, readings }), readings).spikes;
const values = (readings: readonly Reading[], parts: Partial<PatientRecord> = {}) =>
  spikesIn(readings, parts).map((spike) => spike.reading.value);
const excluded = (readings: readonly Reading[], parts: Partial<PatientRecord> = {}) => {
  const record = recordOf({ ...parts, readings });
  const { spikes } = loneSpikes(record, readings);
  return excludedSpikes(record, spikes, recurrentSpikes(spikes), NOW).map((spike) => spike.reading.value);
};

describe('a lone spike', () => {
  it('differs from both neighbours of a monitor by more than the jump, and is known when the one after it is', () => {
    const readings = monitor('heart-rate', [80, 82, 81, 18, 83, 82]);
    expect(spikesIn(readings)).toMatchObject([
      {
        reading: { value: 18 },
        side: 'low',
        knownAt: readings[4]!.knownAt,
        before: { value: 81 },
        after: { value: 83 },
      },
    ]);
  });

  it.each([
    ['a second value bears out', monitor('heart-rate', [80, 82, 81, 180, 178, 82])],
    ['the values after it go on with', monitor('heart-rate', [80, 82, 81, 130, 172, 171])],
    ['is smaller than the jump', monitor('heart-rate', [80, 82, 81, 119, 83, 82])],
    ['comes after an alarming one', monitor('heart-rate', [120, 121, 122, 180, 120, 121])],
    ['comes by hand, half an hour apart', monitor('heart-rate', [80, 82, 81, 180, 83, 82], 30)],
    ['no value came after', monitor('heart-rate', [80, 82, 81, 180])],
    [
      'waited longer than a quarter of an hour for',
      [...monitor('heart-rate', [80, 82, 81, 180]), reading('heart-rate', 80, 0.7)],
    ],
  ])('is none where it %s', (_why, readings) => {
    expect(values(readings)).toEqual([]);
  });

  it('is none in a nurse’s set, and one where the monitor sends as many every minute', () => {
    const pulse = monitor('heart-rate', [80, 82, 81, 180, 83, 82]);
    const at = (concept: string, value: number, index: number) => ({
      ...reading(concept, value, 1 + (5 - index) * 5 * minutes),
      reference: `Observation/${concept}-${index}`,
    });
    const setOf = (index: number) => [at('respiratory-rate', 16, index), at('systolic-blood-pressure', 120, index)];
    expect(values([...pulse, ...setOf(3)])).toEqual([]);
    expect(values([...pulse, ...[0, 1, 2, 3, 4, 5].flatMap(setOf)])).toEqual([180]);
  });

  it('is none that NEWS2 counted, because another sign bore it out', () => {
    const pulse = monitor('heart-rate', [80, 82, 81, 180, 83, 82]);
    expect(values([...pulse, reading('respiratory-rate', 22, 1.2)])).toEqual([]);
    expect(values([...pulse, reading('respiratory-rate', 16, 1.2)])).toEqual([180]);
  });

  it('is none of a child, and none across sources', () => {
    const pulse = monitor('heart-rate', [80, 82, 81, 180, 83, 82]);
    const child = {
      patient: { ...recordOf().patient!, birthDate: { instant: NOW - 3e11, precision: 'day' as const } },
    };
    expect(values(pulse, child)).toEqual([]);
    const other = pulse.map((one) => (one.value === 180 ? { ...one, source: 'oximeter' as const } : one));
    expect(values(other)).toEqual([]);
  });

  it('is not among the readings that are compared with, and a jump that stands is known once it has waited', () => {
    const lone = monitor('heart-rate', [80, 82, 81, 18, 83, 82]);
    const settledOf = (readings: readonly Reading[]) => loneSpikes(recordOf({ readings }), readings).settled;
    expect(settledOf(lone).map(({ value }) => value)).toEqual([80, 82, 81, 83, 82]);
    const jump = monitor('heart-rate', [80, 82, 81, 180]);
    expect(settledOf(jump).at(-1)!.knownAt).toBe(jump[3]!.measuredAt + 15 * 60_000);
    const repeated = monitor('heart-rate', [80, 82, 81, 180, 181]);
    expect(settledOf(repeated)[3]!.knownAt).toBe(repeated[4]!.knownAt);
  });
});

describe('recurrent spikes', () => {
  const steady = (length: number) => Array.from({ length }, (_, index) => 80 + (index % 3));
  const withSpikes = (at: readonly number[], every = 5) =>
    monitor(
      'heart-rate',
      steady(80).map((value, index) => (at.includes(index) ? 180 : value)),
      every,
    );

  it('are three of one side within six hours: none of them is excluded', () => {
    expect(excluded(withSpikes([10, 30]))).toEqual([180, 180]);
    expect(excluded(withSpikes([10, 30, 50]))).toEqual([]);
    expect(recurrentSpikes(spikesIn(withSpikes([10, 30, 50])))).toMatchObject([{ spikes: [{}, {}, {}] }]);
    expect(excluded(withSpikes([10, 35, 60], 10))).toEqual([180, 180, 180]);
  });

  it('are two concepts within a minute', () => {
    const pulse = withSpikes([40]);
    const saturation = (at: number) =>
      monitor(
        'oxygen-saturation',
        Array.from({ length: 80 }, (_, index) => (index === at ? 60 : 97)),
      );
    expect(excluded([...pulse, ...saturation(40)])).toEqual([]);
    expect(excluded([...pulse, ...saturation(50)])).toEqual([180, 60]);
  });
});

describe('losing information excludes nothing', () => {
  const pulse = monitor('heart-rate', [80, 82, 81, 180, 83, 82]);
  const at = (concept: string, value: number) => ({
    ...rejected('implausible', concept, value),
    detail: { kind: 'other-value', element: concept } as const,
  });

  it.each([
    ['a value between it and the next', [at('heart-rate', 1 + 8 * minutes)], []],
    ['another sign of its set', [at('respiratory-rate', 1.2)], []],
    ['what has no time', [{ ...at('heart-rate', 1), measuredAt: null, knownAt: null }], []],
    ['two values of the hours around it', [at('heart-rate', 4), at('heart-rate', 5)], []],
    ['one value hours before it', [at('heart-rate', 4)], [180]],
    ['another sign hours before it', [at('respiratory-rate', 4)], [180]],
  ])('%s', (_what, lost, expected) => {
    expect(excluded(pulse, { rejected: lost })).toEqual(expected);
  });

  it('nor where part of the chart was not read', () => {
    const coverage = {
      ...recordOf().coverage,
      concepts: { 'respiratory-rate': { status: 'partial', since: null, why: 'failed' } as const },
    };
    expect(excluded(pulse, { coverage })).toEqual([]);
  });
});

describe('a flat line', () => {
  const flat = (count: number, every: number, concept = 'heart-rate') =>
    flatLines(
      monitor(
        concept,
        Array.from({ length: count }, () => 80),
        every,
      ),
    ).length;

  it('is the very same value of a monitor for two hours and twelve values, told again each hour', () => {
    expect(flat(13, 10)).toBe(1);
    expect(flat(12, 10)).toBe(0);
    expect(flat(25, 5)).toBe(1);
    expect(flat(20, 10)).toBe(2);
    expect(flat(13, 20)).toBe(0);
    expect(flat(40, 10, 'oxygen-saturation')).toBe(0);
  });
});
