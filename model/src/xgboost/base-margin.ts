import { ModelError } from '../errors.js';
import { log } from '../math/log.js';

/** `7.95E-2` (up to 3.0) or `[7.95E-2]` (a vector of one, from 3.1 on). */
const BASE_SCORE = /^(?:\[\s*([^\s,[\]]+)\s*\]|([^\s,[\]]+))$/;

/**
 * `base_score`, a probability kept as text, in margin space: −log(1/p − 1) with every step rounded to float32, as
 * XGBoost's `LogisticRegression::ProbToMargin` does it.
 */
export function baseMarginOf(baseScore: string): number {
  const match = BASE_SCORE.exec(baseScore.trim());
  const probability = match === null ? Number.NaN : Math.fround(Number(match[1] ?? match[2]));
  if (!(probability > 0 && probability < 1)) {
    throw new ModelError(
      'unsupported',
      `base_score is ${JSON.stringify(baseScore)}, expected one probability above 0 and below 1`,
    );
  }
  return Math.fround(-log(Math.fround(Math.fround(1 / probability) - 1)));
}
