import type { Reading } from '@bellwether/fhir-mapping';
import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../isolation-forest/random.js';
import { NOW, reading, recordOf } from '../test-support/record.js';
import { type SeriesPrior, seriesPriors } from './series-priors.js';
import { predictSeries, timeSeries } from './time-series.js';
import type { PredictedReading, Prediction } from './vital-series.js';

const random = seededRandom(1821);
/** Nearly normal: mean 0, variance 1. */
const normal = (): number => Array.from({ length: 12 }, random).reduce((sum, u) => sum + u, -6);

/** Heart rates so many hours before now, which their names tell apart. */
function heartRates(values: readonly number[], hoursApart = 1): readonly Reading[] {
  return values.map((value, index) => reading('heart-rate', value, (values.length - index) * hoursApart));
}
const steady = (count: number, level = 80, spread = 2): readonly number[] =>
  Array.from({ length: count }, () => Math.round(level + spread * normal()));

const heartRatePrior = seriesPriors.find(({ concept }) => concept === 'heart-rate')!;
const pointsOf = (values: readonly number[], hoursApart = 1, prior: SeriesPrior = heartRatePrior) =>
  predictSeries(heartRates(values, hoursApart), prior, { asOf: NOW }).points;
/** The prediction for a moment after all readings. */
const nextOf = (readings: readonly Reading[], asOf = NOW, zoneOffsetMinutes = 0): Prediction => {
  const prior = seriesPriors.find(({ concept }) => concept === readings[0]!.concept)!;
  const { next } = predictSeries(readings, prior, { asOf, zoneOffsetMinutes });
  if (next === null) throw new Error(`${readings.length} readings are too few`);
  return next;
};
const isOutside = ({ reading: { value }, prediction }: PredictedReading): boolean =>
  prediction !== null && (value < prediction.nearlyAll.low || value > prediction.nearlyAll.high);

describe('how many readings it takes', () => {
  it.each([1, 3, 4])('%d: none is predicted, and it says so', (count) => {
    const series = timeSeries(recordOf({ readings: heartRates(steady(count)) }), { asOf: NOW });
    expect(series).toEqual([
      { concept: 'heart-rate', state: 'too-few-readings', readings: count, needed: 5, text: `${count} of 5 readings` },
    ]);
  });

  it('from five on the next one is predicted', () => {
    const [series] = timeSeries(recordOf({ readings: heartRates([80, 82, 79, 81, 80]) }), { asOf: NOW });
    if (series?.state !== 'ready') throw new Error('not ready');
    expect(series.points.map(({ prediction }) => prediction)).toEqual([null, null, null, null, null]);
    const { expected, likely, nearlyAll } = series.next;
    expect(expected).toBeGreaterThan(78);
    expect(expected).toBeLessThan(83);
    expect(nearlyAll.low).toBeLessThan(likely.low);
    expect(likely.low).toBeLessThan(expected);
    expect(likely.high).toBeGreaterThan(expected);
    expect(nearlyAll.high).toBeGreaterThan(likely.high);
  });

  it('a sixth is predicted from the five before it', () => {
    const points = pointsOf([80, 82, 79, 81, 80, 140]);
    expect(points.filter(({ prediction }) => prediction !== null)).toHaveLength(1);
    expect(points.at(-1)).toMatchObject({ reading: { value: 140 } });
    expect(isOutside(points.at(-1)!)).toBe(true);
  });

  it('a vital sign without readings, or one that is not modelled, is left out', () => {
    expect(timeSeries(recordOf({ readings: [reading('body-height', 170)] }), { asOf: NOW })).toEqual([]);
  });

  it('readings measured or known later do not count', () => {
    const late = heartRates(steady(5)).map((one) => ({ ...one, knownAt: NOW + 1 }));
    expect(timeSeries(recordOf({ readings: late }), { asOf: NOW })).toEqual([]);
    expect(timeSeries(recordOf({ readings: late }), { asOf: NOW + 1 })).toMatchObject([{ state: 'ready' }]);
  });
});

describe('on series of which the truth is known', () => {
  /** A patient of the prior: level, fading deviation, noise, irregular times; everything normal. */
  function simulated(prior: SeriesPrior, count: number, scale: number): readonly Reading[] {
    const sd = Math.sqrt(scale);
    let deviation = sd * Math.sqrt(prior.deviation) * normal();
    let hours = 5000;
    return Array.from({ length: count }, () => {
      const gap = 0.25 + 7 * random();
      hours -= gap;
      // To first order, and never less than nothing: the deviation after a gap.
      const kept = 1 / (1 + gap / prior.fadeHours);
      deviation = deviation * kept + sd * Math.sqrt(prior.deviation * (1 - kept * kept)) * normal();
      return reading(prior.concept, 100 + deviation + sd * Math.sqrt(prior.noise) * normal(), hours);
    });
  }
  const gaussian = { likely: [-1.96, 1.96], nearlyAll: [-2.807, 2.807] } as const;
  const coverage = (prior: SeriesPrior, scale: number): number => {
    const inside = Array.from({ length: 40 }, () => simulated(prior, 60, scale)).flatMap((readings) =>
      predictSeries(readings, prior, { asOf: NOW }).points.flatMap(({ reading: { value }, prediction }) =>
        prediction === null ? [] : [value >= prediction.likely.low && value <= prediction.likely.high],
      ),
    );
    return inside.filter(Boolean).length / inside.length;
  };

  it('with a normal law’s quantiles the 95 % interval holds 95 % of normal readings', () => {
    const share = coverage({ ...heartRatePrior, ...gaussian }, 1);
    expect(share).toBeGreaterThan(0.935);
    expect(share).toBeLessThan(0.965);
  });

  it.each([0.4, 2.5])('it learns a patient whose variance is %d times that of others', (scale) => {
    const share = coverage({ ...heartRatePrior, ...gaussian }, scale);
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(0.98);
  });

  it('with the quantiles of real readings, whose tails are heavier, it holds a little more of normal ones', () => {
    const share = coverage(heartRatePrior, 1);
    expect(share).toBeGreaterThan(0.95);
    expect(share).toBeLessThan(0.99);
  });

  it('one outlier hardly moves what is expected next', () => {
    const values = steady(30);
    const after = pointsOf([...values, 160, 80]);
    const without = pointsOf([...values, 80, 80]);
    expect(isOutside(after.at(-2)!)).toBe(true);
    expect(Math.abs(after.at(-1)!.prediction!.expected - without.at(-1)!.prediction!.expected)).toBeLessThan(4);
    expect(isOutside(after.at(-1)!)).toBe(false);
  });

  it('a lasting change is found at once, and is the new baseline after three readings', () => {
    const points = pointsOf([...steady(30), ...steady(12, 125)]);
    const flags = points.map(isOutside);
    expect(flags.slice(0, 30).filter(Boolean)).toHaveLength(0);
    expect(flags[30]).toBe(true);
    expect(flags.slice(34).filter(Boolean)).toHaveLength(0);
    expect(points.at(-1)!.prediction!.expected).toBeGreaterThan(115);
    expect(points[33]!.prediction!.expected).toBeGreaterThan(118);
  });

  it('learns a patient’s pattern of night and day, whose hours are local', () => {
    const values = Array.from({ length: 120 }, (_, index) => {
      const hour = (24 - ((index * 2) % 24) + 12) % 24;
      return Math.round((hour >= 22 || hour < 8 ? 62 : 90) + normal());
    }).reverse();
    const points = pointsOf(values, 2).slice(-24);
    const level = values.reduce((sum, value) => sum + value, 0) / values.length;
    const error = (of: (point: PredictedReading) => number): number =>
      points.reduce((sum, point) => sum + Math.abs(point.reading.value - of(point)), 0) / points.length;
    expect(error(({ prediction }) => prediction!.expected)).toBeLessThan(0.7 * error(() => level));
    const readings = heartRates(values, 2);
    expect(Math.abs(nextOf(readings, NOW, 540).expected - nextOf(readings).expected)).toBeLessThan(3);
  });

  it('is less sure the longer ago the last reading is, but never without end', () => {
    const readings = heartRates(steady(10));
    const widths = [1, 12, 24 * 30, 24 * 365 * 20].map((hours) => {
      const { likely } = nextOf(readings, NOW + hours * hourMs);
      return likely.high - likely.low;
    });
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(widths.at(-1)).toBeLessThan(180);
  });
});

describe('what could break it', () => {
  it('a constant series keeps an interval of at least a step', () => {
    const { likely } = pointsOf(new Array<number>(200).fill(70)).at(-1)!.prediction!;
    expect(likely.high - likely.low).toBeGreaterThan(1);
    expect(likely.high - likely.low).toBeLessThan(20);
  });

  it('readings of one moment are each predicted from what was before it', () => {
    const values = heartRates(steady(8));
    const twins = [reading('heart-rate', 80, 0), { ...reading('heart-rate', 120, 0), reference: 'Observation/other' }];
    const points = predictSeries([...values, ...twins], heartRatePrior, { asOf: NOW }).points.slice(-2);
    expect(points[0]!.prediction).toEqual(points[1]!.prediction);
  });

  it('no interval leaves what a human being can have', () => {
    const values = Array.from({ length: 20 }, (_, index) =>
      reading('oxygen-saturation', index % 2 === 0 ? 100 : 99, 20 - index),
    );
    const { likely, nearlyAll } = nextOf(values);
    expect(likely.high).toBe(100);
    expect(nearlyAll.high).toBe(100);
  });

  it('numbers stay finite at the bounds and over centuries', () => {
    const values = Array.from({ length: 60 }, (_, index) =>
      reading('heart-rate', index % 2 === 0 ? 15 : 350, (60 - index) * 20_000),
    );
    for (const { prediction, score } of predictSeries(values, heartRatePrior, { asOf: NOW }).points.slice(5)) {
      expect(Number.isFinite(prediction!.expected) && prediction!.deviation > 0 && Number.isFinite(score)).toBe(true);
    }
  });

  it('a reading charted late is predicted from what was known, and works into those after it', () => {
    const values = heartRates(steady(20));
    const late = values.map((one, index) => (index === 10 ? { ...one, value: 140, knownAt: NOW } : one));
    const { points } = predictSeries(late, heartRatePrior, { asOf: NOW });
    const withoutIt = predictSeries(
      values.filter((_, index) => index !== 10),
      heartRatePrior,
      { asOf: NOW },
    );
    expect(points.filter((_, index) => index !== 10)).toEqual(withoutIt.points);
    expect(isOutside(points[10]!)).toBe(true);
    expect(predictSeries(late, heartRatePrior, { asOf: NOW }).next).not.toEqual(withoutIt.next);
  });
});
