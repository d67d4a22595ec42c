import { besideLowNews2 } from '../evaluation/beside-news2.js';
import { type Figures } from '../evaluation/bootstrap.js';
import { type CalibrationPoint, type LogisticLine } from '../evaluation/calibration.js';
import { type OperatingPoint } from '../evaluation/decision.js';
import { type Dataset } from './dataset.js';
/** A plain comparison figure. */
interface BaselineFigures {
    readonly auroc: number;
    readonly auprc: number;
    readonly brier: number;
}
/** Everything said about one part of the test split. */
export interface PartEvaluation {
    readonly patients: number;
    readonly rows: number;
    readonly events: number;
    readonly figures: Figures;
    /**
     * On the rows where the true risk is known: its AUROC, above which no model can be expected, the model's, and the model's calibration
     * slope against it (NaN where there are no such rows), which has less of chance in it than that against what happened. Where the split
     * has futures, both AUROCs are of their mean outcome, which is independent of the true risk and has less of chance in it, too.
     */
    readonly ceiling: {
        readonly rows: number;
        readonly auroc: number;
        readonly ofModel: number;
        readonly calibrationSlope: number;
    };
    readonly baselines: Readonly<Record<string, BaselineFigures>>;
}
interface SubgroupEvaluation extends BaselineFigures {
    readonly subgroup: string;
    readonly rows: number;
    readonly events: number;
    readonly calibration: LogisticLine;
}
export interface TestEvaluation {
    /** `all`, and each part of the cohort by its name. */
    readonly parts: Readonly<Record<string, PartEvaluation>>;
    readonly subgroups: readonly SubgroupEvaluation[];
    readonly curve: readonly CalibrationPoint[];
    readonly decision: readonly OperatingPoint[];
    /** Where NEWS2 is below the urgent score. */
    readonly besideLowNews2: ReturnType<typeof besideLowNews2>;
    /** At the thresholds of the bands. */
    readonly operating: readonly (OperatingPoint & {
        readonly band: string;
    })[];
}
/** Evaluates the test split, once: figures with bootstrap intervals, by part, against the baselines and the ceiling. */
export declare function evaluateTest(test: Dataset, probabilities: Float64Array, options: {
    readonly baselines: ReadonlyMap<string, Float64Array>;
    readonly bands: readonly {
        readonly name: string;
        readonly from: number;
    }[];
    readonly bootstrapSamples: number;
    readonly decisionThresholds: readonly number[];
    readonly seed: number;
}): TestEvaluation;
export {};
//# sourceMappingURL=evaluation.d.ts.map