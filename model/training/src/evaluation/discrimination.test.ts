import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brierScore, discrimination } from './discrimination.js';
import type { Predictions } from './predictions.js';

const predictions = (rows: readonly (readonly [number, 0 | 1])[]): Predictions => ({
  probabilities: Float64Array.from(rows, ([probability]) => probability),
  outcomes: Uint8Array.from(rows, ([, outcome]) => outcome),
});

/** The definition: over all pairs of a row with and one without the outcome. */
function bruteForceAuroc({ probabilities, outcomes }: Predictions): number {
  let [won, pairs] = [0, 0];
  outcomes.forEach((outcome, i) => {
    outcomes.forEach((other, j) => {
      if (outcome !== 1 || other !== 0) return;
      pairs += 1;
      const difference = (probabilities[i] ?? 0) - (probabilities[j] ?? 0);
      won += difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
    });
  });
  return won / pairs;
}

const rows = fc.array(
  // Few distinct values, so that ties are common.
  fc.tuple(
    fc.integer({ min: 0, max: 12 }).map((n) => n / 12),
    fc.constantFrom<0 | 1>(0, 1),
  ),
  { minLength: 2, maxLength: 60 },
);
const both = rows.filter((list) => list.some(([, y]) => y === 1) && list.some(([, y]) => y === 0));

describe('discrimination', () => {
  it('AUROC is the share of pairs ranked right, ties half', () => {
    fc.assert(
      fc.property(both, (list) => {
        expect(discrimination(predictions(list)).auroc).toBeCloseTo(bruteForceAuroc(predictions(list)), 12);
      }),
    );
  });

  it('weights are repetitions', () => {
    fc.assert(
      fc.property(both, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 60, maxLength: 60 }), (list, counts) => {
        const repeated = list.flatMap((row, i) => Array.from({ length: counts[i] ?? 0 }, () => row));
        const weights = Uint16Array.from(list, (_, i) => counts[i] ?? 0);
        const { auroc, auprc } = discrimination(predictions(list), weights);
        const expected = discrimination(predictions(repeated));
        expect([auroc, auprc]).toEqual([expected.auroc, expected.auprc]);
      }),
    );
  });

  it('a mean outcome is as many rows with and without it', () => {
    const tenths = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 })), {
      ...{ minLength: 2, maxLength: 20 },
    });
    fc.assert(
      fc.property(tenths, (list) => {
        const repeated = list.flatMap(([risk, hits]) =>
          Array.from({ length: 10 }, (_, i) => [risk / 12, i < hits ? 1 : 0] as const),
        );
        const mean = {
          probabilities: Float64Array.from(list, ([risk]) => risk / 12),
          outcomes: Float64Array.from(list, ([, hits]) => hits / 10),
        };
        const { auroc, auprc } = discrimination(mean);
        const expected = discrimination(predictions(repeated));
        expect(auroc).toBeCloseTo(expected.auroc, 12);
        expect(auprc).toBeCloseTo(expected.auprc, 12);
      }),
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(both, (list) => {
        expect(discrimination(predictions([...list].reverse()))).toEqual(discrimination(predictions(list)));
      }),
    );
  });

  it('AUPRC of a constant score is the event rate', () => {
    const constant = predictions([
      [0.3, 1],
      [0.3, 0],
      [0.3, 0],
      [0.3, 0],
    ]);
    expect(discrimination(constant)).toEqual({ auroc: 0.5, auprc: 0.25 });
  });

  it('AUPRC agrees with a case worked by hand', () => {
    const worked = predictions([
      [0.9, 1],
      [0.8, 0],
      [0.7, 1],
      [0.1, 0],
    ]);
    expect(discrimination(worked).auprc).toBeCloseTo((1 / 1 + 2 / 3) / 2, 12);
  });

  it('refuses a probability that is not a number', () => {
    expect(() => discrimination(predictions([[Number.NaN, 1]]))).toThrow(expect.objectContaining({ code: 'evidence' }));
  });

  it('the Brier score is the mean squared error', () => {
    expect(
      brierScore(
        predictions([
          [1, 1],
          [0.5, 0],
        ]),
      ),
    ).toBe(0.125);
  });
});
