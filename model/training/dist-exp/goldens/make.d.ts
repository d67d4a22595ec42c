import type { Libxgboost } from '../libxgboost/library.js';
import type { GoldenCase } from './cases.js';
/**
 * Trains one case with the real libxgboost and writes down what it predicts.
 *
 * @returns the text of the golden file: `about` (provenance), `model` (exactly as libxgboost wrote it, but for the edit
 * that the case names), `rows` (float64, null = missing), `margins` (float32) and `contributions` (float32; one per
 * column, then the base value)
 */
export declare function makeGolden(library: Libxgboost, golden: GoldenCase, seed: number): string;
//# sourceMappingURL=make.d.ts.map