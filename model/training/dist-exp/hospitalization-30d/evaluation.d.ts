import { type Figures } from '../evaluation/bootstrap.js';
import { type CalibrationPoint, type LogisticLine } from '../evaluation/calibration.js';
import { type OperatingPoint } from '../evaluation/decision.js';
import type { Dataset } from './dataset.js';
/** A plain comparison figure. */
interface BaselineFigures {
    readonly auroc: number;
    readonly auprc: number;
    readonly brier: number;
}
/** Everything said about one part of the test split. */
export interface PartEvaluation {
    readonly rows: number;
    readonly events: number;
    readonly figures: Figures;
    /** AUROC of the true risk: no model can be expected above it. */
    readonly ceiling: number;
    readonly baselines: Readonly<Record<string, BaselineFigures>>;
}
interface SubgroupEvaluation extends BaselineFigures {
    readonly subgroup: string;
    readonly rows: number;
    readonly events: number;
    readonly calibration: LogisticLine;
}
export interface TestEvaluation {
    /** `all`, `inpatient`, `outpatient`. */
    readonly parts: Readonly<Record<string, PartEvaluation>>;
    readonly subgroups: readonly SubgroupEvaluation[];
    readonly curve: readonly CalibrationPoint[];
    readonly decision: readonly OperatingPoint[];
    /** At the thresholds of the bands. */
    readonly operating: readonly (OperatingPoint & {
        readonly band: string;
    })[];
}
/** Evaluates the test split, once: figures with bootstrap intervals, by regime, against the baselines and the ceiling. */
export declare function evaluateTest(test: Dataset, probabilities: Float64Array, options: {
    readonly baselines: ReadonlyMap<string, Float64Array>;
    readonly bands: readonly {
        readonly name: string;
        readonly from: number;
    }[];
    readonly bootstrapSamples: number;
    readonly seed: number;
}): TestEvaluation;
export {};
//# sourceMappingURL=evaluation.d.ts.map