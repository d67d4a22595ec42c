import { hourMs, minuteMs, type PatientRecord } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answer, NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { type Acuity, acuityOf } from './acuity.js';
import { asksForMore, chartedNews2, scoreOfCharted } from './charted-news2.js';
import { news2 } from './news2.js';

const set = (hours = 1) => [
  reading('respiratory-rate', 22, hours),
  reading('oxygen-saturation', 98, hours),
  reading('systolic-blood-pressure', 120, hours),
  reading('heart-rate', 70, hours),
  reading('body-temperature', 37, hours),
];
const coded = (hours = 1) => [answer('consciousness', 'alert', hours), answer('oxygen', 'air', hours)];
/** Ours is 2, for the respiratory rate. */
const charted = (score: number, hours = 1) => reading('charted-news2', score, hours);
const points = (input: string, count: number, hours = 1) => answer(`charted-points-${input}`, `points-${count}`, hours);
const all = {
  'respiratory-rate': 2,
  'oxygen-saturation': 0,
  oxygen: 0,
  'systolic-blood-pressure': 0,
  'heart-rate': 0,
  consciousness: 0,
  'body-temperature': 0,
};
const allPoints = (changes: Partial<typeof all> = {}) =>
  Object.entries({ ...all, ...changes }).map(([input, count]) => points(input, count));

describe('acuity §0.5: the hospital’s own NEWS2', () => {
  it.each([
    [2, 'agrees'],
    [5, 'differs'],
  ])('a charted %d beside our 2: %s', (score, agreement) => {
    const record = recordOf({ readings: [...set(), charted(score)], coded: coded() });
    expect(chartedNews2(record, NOW)).toMatchObject({ score, agreement, ours: { low: 2, high: 2 } });
  });

  it('is compared with ours of its own moment, and is an input of nothing', () => {
    const readings = [...set(), charted(2), reading('heart-rate', 140, 0.1)];
    const record = recordOf({ readings, coded: [...coded(), ...allPoints({ 'heart-rate': 3 })] });
    expect(chartedNews2(record, NOW)).toMatchObject({ agreement: 'inputs-differ', measuredAt: NOW - hourMs });
    const without = readings.filter(({ concept }) => concept !== 'charted-news2');
    expect(news2(record, NOW)).toEqual(news2(recordOf({ readings: without, coded: coded() }), NOW));
  });

  it('is none where none is charted of the last day', () => {
    expect(chartedNews2(recordOf({ readings: set() }), NOW)).toBeNull();
    expect(chartedNews2(recordOf({ readings: [...set(), charted(2, 25)] }), NOW)).toBeNull();
  });

  it('alone is compared with nothing', () => {
    const alone = chartedNews2(recordOf({ readings: [charted(7)] }), NOW);
    expect(alone).toMatchObject({ agreement: 'alone', ours: null, counts: true, isOlder: false });
  });

  it('of several at one moment the highest counts', () => {
    const other = { ...charted(6), reference: 'Observation/other' };
    expect(chartedNews2(recordOf({ readings: [other, charted(3)] }), NOW)).toMatchObject({ score: 6 });
    expect(chartedNews2(recordOf({ readings: [charted(3), other] }), NOW)).toMatchObject({ score: 6 });
  });
});

describe('acuity §0.5: the inputs that differ', () => {
  const compared = (score: number, more: PatientRecord['coded'], options = {}) =>
    chartedNews2(recordOf({ readings: [...set(), charted(score)], coded: [...coded(), ...more] }), NOW, options)!;
  const differing = (...args: Parameters<typeof compared>) =>
    compared(...args).inputs.flatMap(({ differs, input, points: count, ours }) =>
      differs ? [[input, count, ours!.low, ours!.high]] : [],
    );

  it('are named, with the points of both', () => {
    expect(differing(6, allPoints({ 'respiratory-rate': 3, consciousness: 3 }))).toEqual([
      ['respiratory-rate', 3, 2, 2],
      ['consciousness', 3, 0, 0],
    ]);
    expect(compared(6, allPoints({ 'respiratory-rate': 3, consciousness: 3 }))).toMatchObject({ sum: 6, perhaps: [] });
  });

  it('differ where the totals happen to agree', () => {
    const same = compared(2, allPoints({ 'respiratory-rate': 0, 'heart-rate': 2 }));
    expect(same.agreement).toBe('inputs-differ');
    expect(compared(2, allPoints()).agreement).toBe('agrees');
  });

  it('are none where the points agree and add up to another total', () => {
    expect(compared(4, allPoints())).toMatchObject({ agreement: 'differs', sum: 2 });
    expect(differing(4, allPoints())).toEqual([]);
    expect(compared(4, [points('heart-rate', 0)])).toMatchObject({ sum: null, perhaps: [] });
  });

  it('an open input of ours can be what was charted', () => {
    const record = recordOf({
      readings: [...set(), charted(5)],
      coded: [answer('oxygen', 'air'), ...allPoints({ consciousness: 3 })],
    });
    expect(chartedNews2(record, NOW)).toMatchObject({ agreement: 'agrees', ours: { low: 2, high: 5 } });
  });

  it('without points only an input of ours from before the set may be why; an open one has all its points', () => {
    const readings = [...set().slice(0, 4), reading('body-temperature', 37, 3), charted(6)];
    const record = recordOf({ readings, coded: [answer('consciousness', 'alert')] });
    expect(chartedNews2(record, NOW)).toMatchObject({ ours: { low: 2, high: 4 }, perhaps: ['body-temperature'] });
  });

  it('SpO₂ on scale 2 is a claim: it is kept, compared with ours on scale 1, and changes no score', () => {
    const claim = points('oxygen-saturation-scale-2', 3);
    const [found] = compared(5, [claim]).inputs;
    expect(found).toEqual({
      input: 'oxygen-saturation',
      scale: 2,
      points: 3,
      ours: { low: 0, high: 0 },
      differs: true,
    });
    const both = [claim, points('oxygen-saturation', 0)];
    expect(compared(2, both).inputs).toMatchObject([{ scale: 1, points: 0 }]);
    expect(compared(2, both, { oxygenSaturationScale: 2 }).inputs).toMatchObject([{ scale: 2, points: 3 }]);
  });

  it('points of another moment are not its own; its parts come before others of its moment', () => {
    expect(compared(2, [points('heart-rate', 3, 1.1)]).inputs).toEqual([]);
    const part = { ...points('heart-rate', 1), reference: charted(2).reference };
    expect(compared(2, [points('heart-rate', 3), part]).inputs).toMatchObject([{ points: 1 }]);
    expect(compared(2, [points('heart-rate', 3)]).inputs).toMatchObject([{ points: 3 }]);
  });
});

describe('a charted score that cannot be used', () => {
  const unusable = (hours = 1) => rejected('implausible', 'charted-news2', hours);

  it('is said, and no older one stands in for it', () => {
    const record = recordOf({ readings: [...set(), charted(2, 3)], coded: coded(), rejected: [unusable()] });
    expect(chartedNews2(record, NOW)).toMatchObject({
      agreement: 'unusable',
      score: null,
      measuredAt: NOW - hourMs,
      unusable: { why: 'implausible' },
      ours: { low: 2 },
    });
  });

  it('may be any score: a warning, red, and the next set is due as for 7', () => {
    const record = recordOf({ readings: set(0.25), coded: coded(0.25), rejected: [unusable(0.25)] });
    const ours = news2(record, NOW);
    const both = acuityOf(ours, NOW, chartedNews2(record, NOW));
    expect(both).toMatchObject({ indicator: 'warning', red: true, due: { dueAt: NOW + 15 * minuteMs } });
    expect(acuityOf(ours, NOW)).toMatchObject({ indicator: 'info', red: false });
  });

  it('without a time it may be the newest', () => {
    const undated = { ...unusable(), reason: 'no-time' as const, measuredAt: null, knownAt: null };
    const record = recordOf({ readings: [...set(0), charted(2, 5)], coded: coded(0), rejected: [undated] });
    expect(chartedNews2(record, NOW)).toMatchObject({ agreement: 'unusable', measuredAt: null, counts: true });
  });

  it('that the chart says was not made is none', () => {
    const absent = rejected('data-absent', 'charted-news2');
    expect(chartedNews2(recordOf({ readings: set(), rejected: [absent] }), NOW)).toBeNull();
    const record = recordOf({ readings: [charted(8, 2)], rejected: [absent] });
    expect(chartedNews2(record, NOW)).toMatchObject({ score: 8 });
  });
});

describe('acuity §0.5 and §0.11: neither score lowers what the other asks for', () => {
  const both = (record: PatientRecord) => {
    const ours = news2(record, NOW);
    return acuityOf(ours, NOW, chartedNews2(record, NOW, {}, ours));
  };

  it('an emergency that only the hospital’s score says is one', () => {
    const record = recordOf({ readings: [...set(0.25), charted(8, 0.25)], coded: coded(0.25) });
    expect(both(record)).toMatchObject({ indicator: 'critical', red: true, due: { dueAt: NOW + 15 * minuteMs } });
  });

  it('a single 3 that only its points say is one', () => {
    const record = recordOf({
      readings: [...set(0.25), charted(3, 0.25)],
      coded: [...coded(0.25), points('heart-rate', 3, 0.25)],
    });
    expect(both(record)).toMatchObject({ indicator: 'warning', red: true });
  });

  it('a lower one takes nothing back', () => {
    const readings = [...set(0.25).slice(0, 3), reading('heart-rate', 140, 0.25), charted(0, 0.25)];
    const record = recordOf({ readings, coded: [answer('consciousness', 'pain', 0.25)] });
    expect(both(record)).toEqual(acuityOf(news2(record, NOW), NOW));
  });

  it('counts until a whole set of ours was made after it', () => {
    const later = (codes: PatientRecord['coded']) =>
      recordOf({ readings: [...set(2), ...set(0.5), charted(8, 2)], coded: [...coded(2), ...codes] });
    const whole = later(coded(0.5));
    expect(chartedNews2(whole, NOW)).toMatchObject({ isOlder: true, counts: false });
    expect(both(whole)).toMatchObject({ indicator: 'info', red: false });
    // Consciousness is still that of the charted score's set.
    const partial = later([answer('oxygen', 'air', 0.5)]);
    expect(chartedNews2(partial, NOW)).toMatchObject({ isOlder: true, counts: true });
    expect(both(partial)).toMatchObject({ indicator: 'critical', due: { dueAt: NOW, state: 'due' } });
  });

  it('counts while an input of our newer set is from before it', () => {
    const readings = [...set(0.1), charted(8, 0.5)];
    const codes = [answer('consciousness', 'alert', 0.6), answer('oxygen', 'air', 0.1)];
    const record = recordOf({ readings, coded: codes });
    expect(news2(record, NOW)?.components.every(({ state }) => state === 'known')).toBe(true);
    expect(chartedNews2(record, NOW)).toMatchObject({ isOlder: true, counts: true });
  });

  const scores = fc.option(fc.integer({ min: 0, max: 20 }), { nil: null });
  const records = fc
    .record({
      score: scores,
      age: fc.integer({ min: 0, max: 1500 }),
      setAge: fc.integer({ min: 0, max: 900 }),
      rate: fc.integer({ min: 4, max: 40 }),
      pulse: fc.integer({ min: 20, max: 180 }),
      level: fc.constantFrom('alert', 'voice', null),
      oxygen: fc.constantFrom('air', 'on-oxygen', null),
      single: fc.constantFrom(null, 0, 1, 2, 3),
      isUndated: fc.boolean(),
    })
    .map(({ score, age, setAge, rate, pulse, level, oxygen, single, isUndated }) => {
      const [hours, own] = [age / 60, setAge / 60];
      const unreadable = rejected('unit-unknown', 'charted-news2', hours);
      return recordOf({
        readings: [
          ...set(own).slice(1, 3),
          reading('respiratory-rate', rate, own),
          reading('heart-rate', pulse, own),
          reading('body-temperature', 37, own),
          ...(score === null ? [] : [charted(score, hours)]),
        ],
        coded: [
          ...(level === null ? [] : [answer('consciousness', level, own)]),
          ...(oxygen === null ? [] : [answer('oxygen', oxygen, own)]),
          ...(single === null ? [] : [points('heart-rate', single, hours)]),
        ],
        rejected: score === null ? [isUndated ? { ...unreadable, measuredAt: null, knownAt: null } : unreadable] : [],
      });
    });
  const order = { info: 0, warning: 1, critical: 2, 'in-time': 0, due: 1, late: 2, missed: 3 } as const;
  /** What of an acuity is calmer than another: nothing of the worse of both is. */
  const calmer = (both_: Acuity, one: Acuity): readonly string[] => [
    ...(order[both_.indicator] < order[one.indicator] ? ['indicator'] : []),
    ...(order[both_.due.state] < order[one.due.state] ? ['state'] : []),
    ...(!both_.red && one.red ? ['red'] : []),
    ...((both_.due.dueAt ?? -1) > (one.due.dueAt ?? -1) ? ['due'] : []),
  ];

  it('the worse of both holds, of any two scores (property)', () => {
    fc.assert(
      fc.property(records, (record) => {
        const ours = news2(record, NOW);
        const theirs = chartedNews2(record, NOW, {}, ours);
        const worse = acuityOf(ours, NOW, theirs);
        expect(calmer(worse, acuityOf(ours, NOW))).toEqual([]);
        if (theirs?.counts) expect(calmer(worse, acuityOf(scoreOfCharted(theirs, ours), NOW))).toEqual([]);
        // What raises it is never left unsaid.
        const own = acuityOf(ours, NOW);
        if (worse.indicator !== own.indicator && worse.due.state === own.due.state)
          expect(theirs !== null && asksForMore(theirs, ours)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('acuity §0.4: a charted score that becomes unreadable reassures nobody (property)', () => {
    fc.assert(
      fc.property(records, (record) => {
        const scored = record.readings.find(({ concept }) => concept === 'charted-news2');
        if (scored === undefined) return;
        const hours = (NOW - scored.measuredAt) / hourMs;
        const lost = recordOf({
          ...record,
          readings: record.readings.filter((one) => one !== scored),
          rejected: [rejected('unit-unknown', 'charted-news2', hours)],
        });
        const [before, after] = [both(record), both(lost)];
        expect((after.due.dueAt ?? -1) > (before.due.dueAt ?? -1)).toBe(false);
        if (before.indicator !== 'info') expect(after.indicator).not.toBe('info');
        if (before.red) expect(after.red).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
