import { MarginPredictor } from '../xgboost/predict.js';
import type { TreeEnsemble } from '../xgboost/tree-ensemble.js';
import { BlockTables } from './block-tables.js';
import { edgeWeights, expectedMargin } from './edge-weights.js';
import { TreeShap } from './tree-shap.js';

/** Raw margins and exact contributions of one model, with the scratch memory that they need. Not to be shared by threads. */
export class Explainer {
  /** `tables` within the budget, `algorithm-2` above it. */
  readonly method: 'tables' | 'algorithm-2';
  /** Bytes that the tables take; 0 without. */
  readonly tableBytes: number;
  /** The margin when nothing is known: contributions add up to the margin from here. */
  readonly expectedMargin: number;
  private readonly predictor: MarginPredictor;
  private readonly evaluator: BlockTables | TreeShap;
  private readonly values: Float32Array;

  /** @param tableBudgetBytes from the manifest, never chosen by the host, so that service and browser agree */
  constructor(ensemble: TreeEnsemble, tableBudgetBytes: number) {
    const weights = edgeWeights(ensemble);
    const tables = BlockTables.build(ensemble, weights, tableBudgetBytes);
    this.predictor = new MarginPredictor(ensemble);
    this.evaluator = tables ?? new TreeShap(ensemble, weights);
    this.method = tables === null ? 'algorithm-2' : 'tables';
    this.tableBytes = tables?.bytes ?? 0;
    this.expectedMargin = expectedMargin(ensemble, weights);
    this.values = new Float32Array(ensemble.featureNames.length);
  }

  /** XGBoost's float32 margin of a row (NaN = missing). */
  rawMargin(values: ArrayLike<number>): number {
    return this.predictor.predict(values);
  }

  /** Exact SHAP values of a row in raw margin units, float64, written into `phi` (one a feature). */
  explain(values: ArrayLike<number>, phi: Float64Array): void {
    this.values.set(values);
    this.evaluator.explain(this.values, phi);
  }
}
