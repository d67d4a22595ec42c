import { type Instant, type Regime } from '@bellwether/fixtures';
import { type ReadChart } from './partial-chart.js';
import { type TrueState } from './risk-equation.js';
import type { Split } from './splits.js';
/** The horizon of the outcome. */
export declare const horizonDays = 30;
/**
 * One patient of the cohort: the chart as FHIR R4 resources, the index time, and what came after. Resources from after
 * the index time are among them: the mapping has to leave them out.
 */
export interface CohortPatient extends ReadChart {
    /** `training-17`; unique over all splits. */
    readonly id: string;
    readonly regime: Regime;
    /** The moment of prediction. */
    readonly asOf: Instant;
    readonly state: TrueState;
    readonly trueRisk: number;
    /** When the admission began, in (asOf, asOf + 30 days]; null: none. */
    readonly admittedAt: Instant | null;
}
/**
 * Simulates patient number `index` of a split: the same for the same seed, whatever else is made.
 *
 * Half of the patients are inpatient-like (a stay begun in the last 30 days), half outpatient-like (0 to 2 visits a
 * year). The index time of an inpatient lies within the stay or up to 30 days after its beginning; that of an outpatient
 * anywhere, but for most, and for the ill nearly always, at the end of a visit, which is when a chart is opened.
 */
export declare function simulatePatient(seed: number, split: Split, index: number): CohortPatient;
//# sourceMappingURL=cohort-patient.d.ts.map