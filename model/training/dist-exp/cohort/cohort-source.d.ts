import type { Instant, Sex } from '@bellwether/fixtures';
import type { ReadChart } from './partial-chart.js';
import type { Split } from './splits.js';
/** A moment of prediction of one patient, with what came of it. */
export interface IndexMoment {
    readonly asOf: Instant;
    /** 1: what the recipe's outcome names happened within its horizon. */
    readonly outcome: 0 | 1;
    /** Known as the cohort is synthetic; NaN: not computed for this moment. */
    readonly trueRisk: number;
    /**
     * Where the split has futures: the mean outcome over so many of them, simulated again from the state of the moment, others than behind
     * `trueRisk`; absent: not simulated for this moment.
     */
    readonly expected?: number;
}
/** One patient: the chart as FHIR R4 (what came after the index times included), what of it was read, and the moments. */
export interface CohortPatient extends ReadChart {
    /** Unique over all splits of a seed, such as `training-17`. */
    readonly id: string;
    readonly sex: Sex;
    /** Age in years. */
    readonly birthYearsAt: (asOf: Instant) => number;
    /** Part of the cohort that the report tells apart, such as `inpatient`. */
    readonly part: string;
    /** At least one, in order of time. */
    readonly moments: readonly IndexMoment[];
}
/** Where a recipe's patients come from: the same for the same seed, whatever else is made. */
export interface CohortSource {
    readonly patient: (seed: number, split: Split, index: number) => CohortPatient;
}
//# sourceMappingURL=cohort-source.d.ts.map