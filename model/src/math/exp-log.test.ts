import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../isolation-forest/random.js';
import { expError, logError } from '../test-support/big-math.js';
import { exp } from './exp.js';
import { log } from './log.js';
import { logit, sigmoid } from './logistic.js';

const random = seededRandom(20080101);
const uniform = (low: number, high: number): number => low + random() * (high - low);
/** Doubles of every magnitude. */
const anyMagnitude = (): number => uniform(1, 2) * exp(uniform(-700, 700));

describe('exp', () => {
  it.each([
    [0, 1],
    [-0, 1],
    [Math.LN2, 2],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, 0],
    [Number.NaN, Number.NaN],
    [709.782712893384, 1.7976931348622732e308],
    [709.782712893385, Number.POSITIVE_INFINITY],
    [-745.133219101941, Number.MIN_VALUE],
    [-745.2, 0],
  ])('of %d is %d', (x, expected) => {
    expect(exp(x)).toBe(expected);
  });

  it('is within 1 ulp of the true value', () => {
    const arguments_ = [
      ...Array.from({ length: 3000 }, () => uniform(-700, 700)),
      ...Array.from({ length: 3000 }, () => uniform(-1, 1)),
      ...Array.from({ length: 500 }, () => uniform(-1e-6, 1e-6)),
    ];
    expect(Math.max(...arguments_.map((x) => expError(x, exp(x))))).toBeLessThan(1);
  });

  it('never decreases across the borders of its reduction', () => {
    for (let k = -20; k <= 20; k += 1) {
      const border = (k + 0.5) * Math.LN2;
      const around = [border - 1e-13, border, border + 1e-13].map(exp);
      expect(around).toEqual(around.toSorted((a, b) => a - b));
    }
  });
});

describe('log', () => {
  it.each([
    [1, 0],
    [2, Math.LN2],
    [Math.E, 1],
    [0, Number.NEGATIVE_INFINITY],
    [-0, Number.NEGATIVE_INFINITY],
    [-1, Number.NaN],
    [Number.NEGATIVE_INFINITY, Number.NaN],
    [Number.NaN, Number.NaN],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.MIN_VALUE, -744.4400719213812],
    [Number.MAX_VALUE, 709.782712893384],
  ])('of %d is %d', (x, expected) => {
    expect(log(x)).toBe(expected);
  });

  it('is within 1 ulp of the true value', () => {
    const arguments_ = [
      ...Array.from({ length: 3000 }, anyMagnitude),
      ...Array.from({ length: 3000 }, () => uniform(0.5, 2)),
      ...Array.from({ length: 200 }, () => uniform(1 - 1e-9, 1 + 1e-9)).filter((x) => x !== 1),
      ...Array.from({ length: 200 }, () => uniform(1, 1000) * 1e-320),
    ];
    expect(Math.max(...arguments_.map((x) => logError(x, log(x))))).toBeLessThan(1);
  });
});

describe('sigmoid and logit', () => {
  it.each([
    [0, 0.5],
    [40, 1],
    [-40, 4.248354255291589e-18],
    [-745, 5e-324],
    [Number.POSITIVE_INFINITY, 1],
    [Number.NEGATIVE_INFINITY, 0],
    [Number.NaN, Number.NaN],
  ])('sigmoid(%d) is %d: both tails keep their precision', (margin, expected) => {
    expect(sigmoid(margin)).toBe(expected);
  });

  it.each([
    [0.5, 0],
    [0, Number.NEGATIVE_INFINITY],
    [1, Number.POSITIVE_INFINITY],
    [-0.1, Number.NaN],
    [1.1, Number.NaN],
  ])('logit(%d) is %d', (probability, expected) => {
    expect(logit(probability)).toBe(expected);
  });

  it('are each other’s inverse', () => {
    for (let i = 0; i < 1000; i += 1) {
      const margin = uniform(-20, 20);
      expect(logit(sigmoid(margin))).toBeCloseTo(margin, 6);
    }
  });
});

describe('same bits everywhere', () => {
  it('20,000 values have the same hash on every engine', () => {
    const numbers = seededRandom(1);
    const values = new Float64Array(20_000);
    for (let i = 0; i < values.length; i += 4) {
      const x = (numbers() - 0.5) * 80;
      values.set([exp(x), log(numbers() * 1000), sigmoid(x), logit(numbers())], i);
    }
    const bytes = new DataView(new ArrayBuffer(8 * values.length));
    values.forEach((value, index) => {
      bytes.setFloat64(8 * index, value);
    });
    const hash = createHash('sha256').update(new Uint8Array(bytes.buffer)).digest('hex');
    expect(hash).toBe('99907dc2c0c951d770d83293e32e8fb28d5719c289e725929a8091bd9402f7f6');
  });
});
