import { completeCoverage, type Coverage, dayMs, hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { unknownLimits } from './unknown-limits.js';

const pressure = 'invasive-mean-arterial-pressure';
const limits = [{ concept: pressure, below: 65 }];
const unknownIn = (parts: Parameters<typeof recordOf>[0], within = dayMs, triggers = limits): readonly string[] =>
  unknownLimits(recordOf(parts), NOW, triggers, within);
const coverageOf = (...concepts: readonly string[]): Coverage => ({
  ...completeCoverage,
  concepts: Object.fromEntries(concepts.map((concept) => [concept, { status: 'unavailable', why: 'failed' }])),
});
const readings = [reading(pressure, 70, 0.5)];

describe('values with a limit that nobody can say are within it', () => {
  it.each<[string, Parameters<typeof recordOf>[0]]>([
    ['was not read', { readings, coverage: coverageOf(pressure) }],
    ['cannot be used', { readings, rejected: [rejected('unit-unknown', pressure, 0.1)] }],
    ['cannot be used, though a newer one can', { readings, rejected: [rejected('unit-unknown', pressure, 3)] }],
    [
      'has no time that can be read',
      { readings, rejected: [{ ...rejected('time-unreadable', pressure), measuredAt: null, knownAt: null }] },
    ],
  ])('an entry that %s may be one', (_case, parts) => {
    expect(unknownIn(parts)).toEqual([pressure]);
  });

  it.each<[string, Parameters<typeof recordOf>[0]]>([
    ['all can be used', { readings }],
    ['nothing is charted, and all was read', {}],
    [
      'the chart says itself that nothing was measured',
      { readings, rejected: [rejected('data-absent', pressure, 0.1)] },
    ],
    ['one was withdrawn', { readings, rejected: [rejected('entered-in-error', pressure, 0.1)] }],
    ['it is of the day before', { readings, rejected: [rejected('unit-unknown', pressure, 25)] }],
    ['another has no limit', { readings, rejected: [rejected('unit-unknown', 'heart-rate', 0.1)] }],
    [
      'a code that is not known stands beside a value of the same moment',
      { readings, rejected: [{ ...rejected('not-modelled', null, 0.5), mayBe: [pressure] }] },
    ],
  ])('none is where %s', (_case, parts) => {
    expect(unknownIn(parts)).toEqual([]);
  });

  it('in intensive care only the last hour says how the patient is', () => {
    const parts = { readings, rejected: [rejected('unit-unknown', pressure, 1.5)] };
    expect([unknownIn(parts, dayMs), unknownIn(parts, hourMs)]).toEqual([[pressure], []]);
  });

  it('of one input names the cuff or the line, not both', () => {
    const [cuff, line] = ['systolic-blood-pressure', 'invasive-systolic-blood-pressure'];
    const both = [cuff, line].map((concept) => ({ concept, below: 90 }));
    expect(unknownIn({ coverage: coverageOf(cuff, line) }, dayMs, both)).toEqual([cuff]);
    expect(unknownIn({ coverage: coverageOf(line) }, dayMs, both)).toEqual([line]);
  });
});
