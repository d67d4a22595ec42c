import { z } from 'zod';
import { ModelError } from '../errors.js';
import type { Explainer } from '../shap/explainer.js';
import { goldenDecisionsSchema } from './golden-decisions.js';

/**
 * `golden.json`: rows with what libxgboost predicted for them, so that every loaded artefact proves that this evaluator
 * agrees; and what the manifest makes of the predictions, so that it proves that the manifest is still the same. Any other members (such as provenance in `about`) are kept out of the comparison.
 */
export const goldenSchema = z.object({
  /** Features in manifest order; null = missing. */
  rows: z.array(z.array(z.number().nullable())).min(1),
  /** libxgboost's float32 margins. */
  margins: z.array(z.number()),
  /** libxgboost's float32 contributions: one a feature, then the base value. */
  contributions: z.array(z.array(z.number())),
  /** This evaluator's float64 contributions, raw margin units, where they were written down: must come out to the bit. */
  exactContributions: z.array(z.array(z.number())).optional(),
  /** What manifest.json makes of the model. */
  decisions: goldenDecisionsSchema,
});

export type Golden = z.infer<typeof goldenSchema>;

/** libxgboost sums contributions in float32 over up to 150 trees: its own additivity gap is some 1e-5. */
const CONTRIBUTION_TOLERANCE = 2e-5;

/**
 * Evaluates every golden row.
 *
 * @throws ModelError `golden-differs` with the first row that differs, `inconsistent` when sizes disagree
 */
export function checkGolden(golden: Golden, explainer: Explainer, featureNames: readonly string[]): void {
  const { rows, margins, contributions, exactContributions } = golden;
  const counts = [margins.length, contributions.length, exactContributions?.length ?? rows.length];
  if (counts.some((count) => count !== rows.length)) {
    throw new ModelError('inconsistent', `${rows.length} rows, but ${counts.join(', ')} results`);
  }
  const phi = new Float64Array(featureNames.length);
  rows.forEach((row, number) => {
    if (row.length !== featureNames.length) {
      throw new ModelError('inconsistent', `row ${number} has ${row.length} values, expected ${featureNames.length}`);
    }
    const values = Float64Array.from(row, (value) => value ?? Number.NaN);
    const margin = explainer.rawMargin(values);
    if (!Object.is(margin, Math.fround(margins[number]!))) {
      throw differs(number, 'the margin', margin, margins[number]!);
    }
    explainer.explain(values, phi);
    compare([...phi, explainer.expectedMargin], contributions[number]!, number, CONTRIBUTION_TOLERANCE, featureNames);
    if (exactContributions) compare([...phi], exactContributions[number]!, number, 0, featureNames);
  });
}

function compare(
  got: readonly number[],
  expected: readonly number[],
  row: number,
  tolerance: number,
  names: readonly string[],
): void {
  if (expected.length !== got.length) {
    throw new ModelError('inconsistent', `row ${row} has ${expected.length} contributions, expected ${got.length}`);
  }
  got.forEach((value, index) => {
    const distance = Math.abs(value - expected[index]!);
    if (!(distance <= tolerance)) {
      throw differs(row, `the contribution of ${names[index] ?? 'the base value'}`, value, expected[index]!);
    }
  });
}

function differs(row: number, what: string, got: number, expected: number): ModelError {
  return new ModelError('golden-differs', `row ${row}: ${what} is ${got}, libxgboost says ${expected}`);
}
