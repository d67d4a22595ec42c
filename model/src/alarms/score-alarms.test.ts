import { hourMs, type News2InputName } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import type { News2, News2Component } from '../news2/news2-result.js';
import { scoreAlarms } from './score-alarms.js';

const start = Date.UTC(2026, 10, 20);

/** A score of so many points, of which some inputs have three. */
function scoreOf(low: number, threes: readonly News2InputName[] = []): News2 {
  const components = threes.map((input): News2Component => {
    return { input, state: 'known', low: 3, high: 3, reference: null, measuredAt: null, unusable: null };
  });
  return { low, high: low, singleThree: threes.length > 0, components, setAt: start, open: [] };
}

/** Hours of the alarms of scores so many hours apart. */
function alarmHours(everyHours: number, ...scores: readonly (News2 | null)[]): readonly number[] {
  const moments = scores.map((news2, index) => {
    const at = start + index * everyHours * hourMs;
    return { at, knownAt: at, news2 };
  });
  return scoreAlarms(moments).map(({ knownAt }) => (knownAt - start) / hourMs);
}
const points = (...all: readonly (number | null)[]) => all.map((one) => (one === null ? null : scoreOf(one)));

describe('alarms of NEWS2', () => {
  it('begin at five points and at seven, not below, and not again while it stays', () => {
    expect(alarmHours(4, ...points(0, 4, 5, 5, 6, 6))).toEqual([8]);
    expect(alarmHours(4, ...points(0, 5, 7, 7))).toEqual([4, 8]);
    expect(alarmHours(12, ...points(0, 7, 7, 5))).toEqual([12]);
  });

  it('the first score alarms too, and what was lost and comes again', () => {
    expect(alarmHours(4, ...points(5))).toEqual([0]);
    expect(alarmHours(5, ...points(5, null, 5))).toEqual([0, 10]);
  });

  it('are silent for eight hours, until a higher band or two points more', () => {
    expect(alarmHours(2, ...points(5, 2, 5, 2, 5))).toEqual([0, 8]);
    expect(alarmHours(2, ...points(5, 2, 7))).toEqual([0, 4]);
    expect(alarmHours(2, ...points(7, 8, 9, 9))).toEqual([0, 4]);
  });

  it('a new single three alarms, and breaks the silence of another input alone', () => {
    const [heart, breath] = ['heart-rate', 'respiratory-rate'] as const;
    expect(alarmHours(4, scoreOf(0), scoreOf(3, [heart]), scoreOf(3, [heart]))).toEqual([4]);
    expect(alarmHours(2, scoreOf(3, [heart]), scoreOf(3, [breath]))).toEqual([0, 2]);
    expect(alarmHours(2, scoreOf(3, [heart]), scoreOf(0), scoreOf(3, [heart]))).toEqual([0]);
    expect(alarmHours(5, scoreOf(3, [heart]), scoreOf(0), scoreOf(3, [heart]))).toEqual([0, 10]);
  });

  it('says the points, those before, and the new threes', () => {
    const moments = [scoreOf(2), scoreOf(5, ['heart-rate'])].map((news2, index) => {
      return { at: start + index, knownAt: start + index, news2 };
    });
    expect(scoreAlarms(moments)).toMatchObject([{ points: 5, before: 2, band: '5-6', newThrees: ['heart-rate'] }]);
  });
});
