import { Random } from '@bellwether/fixtures';
import { logit, sigmoid } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { evaluate } from './bootstrap.js';
import { calibration, calibrationCurve, fitLogisticLine } from './calibration.js';
import { operatingPoint } from './decision.js';
import type { Predictions } from './predictions.js';

/** Outcomes drawn from known probabilities, seen through a distorted margin. */
function drawn(rows: number, distort: (margin: number) => number): Predictions {
  const random = new Random('calibration test');
  const margins = Float64Array.from({ length: rows }, () => random.normal(-1.5, 1.2));
  return {
    outcomes: Uint8Array.from(margins, (margin) => (random.chance(sigmoid(margin)) ? 1 : 0)),
    probabilities: margins.map((margin) => sigmoid(distort(margin))),
  };
}

describe('calibration', () => {
  it('of a perfect model: slope 1, intercept 0', () => {
    const { slope, intercept } = calibration(drawn(15_000, (margin) => margin));
    expect(Math.abs(slope - 1)).toBeLessThan(0.05);
    expect(Math.abs(intercept)).toBeLessThan(0.05);
  });

  it('of a model twice as sure as it should be: slope one half', () => {
    expect(Math.abs(calibration(drawn(15_000, (margin) => 2 * margin)).slope - 0.5)).toBeLessThan(0.03);
  });

  it('of a model that says too much: negative intercept', () => {
    expect(Math.abs(calibration(drawn(15_000, (margin) => margin + 0.7)).intercept + 0.7)).toBeLessThan(0.05);
  });

  it('the fitted line undoes a distortion of the margin, and what it calibrates has slope 1 exactly', () => {
    const { probabilities, outcomes } = drawn(10_000, (margin) => (margin - 0.4) / 2);
    const margins = probabilities.map(logit);
    const line = fitLogisticLine(margins, outcomes);
    expect(Math.abs(line.slope - 2)).toBeLessThan(0.1);
    const calibrated = margins.map((margin) => sigmoid(line.slope * margin + line.intercept));
    const again = calibration({ probabilities: calibrated, outcomes });
    expect(again.slope).toBeCloseTo(1, 8);
    expect(again.intercept).toBeCloseTo(0, 8);
  });

  it('the line is found whatever the scale of the margins: NEWS2 points, say', () => {
    const random = new Random('points');
    const points = Float64Array.from({ length: 5000 }, () => random.integer(0, random.integer(0, 15)));
    const outcomes = Uint8Array.from(points, (value) => (random.chance(sigmoid(value / 3 - 3)) ? 1 : 0));
    const { slope, intercept } = fitLogisticLine(points, outcomes);
    expect(Math.abs(slope - 1 / 3)).toBeLessThan(0.04);
    expect(Math.abs(intercept + 3)).toBeLessThan(0.2);
  });

  it('the line is found for rare events and points of which most are 0, where the first step leads too far', () => {
    const random = new Random('rare');
    const points = Float64Array.from({ length: 20_000 }, () => (random.chance(0.1) ? random.integer(1, 20) : 0));
    const outcomes = Uint8Array.from(points, (value) => (random.chance(sigmoid(0.5 * value - 7)) ? 1 : 0));
    const { slope, intercept } = fitLogisticLine(points, outcomes);
    expect(Math.abs(slope - 0.5)).toBeLessThan(0.05);
    expect(Math.abs(intercept + 7)).toBeLessThan(0.8);
  });

  it('there is no line through one class only', () => {
    expect(() => fitLogisticLine(Float64Array.of(-1, 0, 1), new Uint8Array(3))).toThrow(
      expect.objectContaining({ code: 'evidence' }),
    );
  });

  it('the curve covers every row once, from low risk to high', () => {
    const curve = calibrationCurve(
      drawn(1003, (margin) => margin),
      10,
    );
    expect(curve.reduce((sum, point) => sum + point.rows, 0)).toBe(1003);
    const predicted = curve.map((point) => point.predicted);
    expect(predicted).toEqual([...predicted].sort((a, b) => a - b));
  });
});

describe('evaluate', () => {
  it('gives intervals that hold the point and are the same for the same seed', () => {
    const predictions = drawn(800, (margin) => margin);
    const patients = Uint32Array.from({ length: 800 }, (_, row) => row);
    const figures = evaluate(predictions, patients, { samples: 40, seed: 'a' });
    expect(evaluate(predictions, patients, { samples: 40, seed: 'a' })).toEqual(figures);
    for (const { value, low, high } of Object.values(figures)) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
  });
});

describe('operatingPoint', () => {
  it('agrees with a case worked by hand', () => {
    const predictions = {
      probabilities: Float64Array.from([0.9, 0.5, 0.4, 0.1]),
      outcomes: Uint8Array.from([1, 0, 1, 0]),
    };
    expect(operatingPoint(predictions, 0.5)).toEqual({
      threshold: 0.5,
      alertRate: 0.5,
      ppv: 0.5,
      sensitivity: 0.5,
      specificity: 0.5,
      netBenefit: 0,
      netBenefitOfAll: 0,
    });
  });

  it('draws patients, not rows: of rows that are all there ten times the intervals are those of one each', () => {
    const once = drawn(300, (margin) => margin);
    const times = 10;
    const repeat = <T extends Float64Array | Uint8Array | Uint32Array>(values: T): T =>
      values.constructor.prototype.constructor.from(
        { length: values.length * times },
        (_: unknown, i: number) => values[Math.floor(i / times)],
      ) as T;
    const patients = Uint32Array.from({ length: 300 }, (_, row) => row);
    const own = evaluate(once, patients, { samples: 60, seed: 'a' });
    const repeated = evaluate(
      { probabilities: repeat(once.probabilities), outcomes: repeat(once.outcomes) },
      repeat(patients),
      { samples: 60, seed: 'a' },
    );
    expect(repeated.auroc.low).toBeCloseTo(own.auroc.low, 9);
    expect(repeated.auroc.high).toBeCloseTo(own.auroc.high, 9);
  });
});
