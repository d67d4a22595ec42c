import { type Instant } from '@bellwether/fixtures';
import type { Charting } from './cohort-settings.js';
import type { CohortPatient } from './cohort-source.js';
import { type TrueState } from './risk-equation.js';
import type { Split } from './splits.js';
/** The horizon of the outcome. */
export declare const horizonDays = 30;
/** Whose risk is predicted, and when. */
export type AdmissionCohort = 'outside-hospital' | 'leaving-hospital';
/** A patient, with what the outcome came from. */
export interface AdmissionPatient extends CohortPatient {
    /** The moment of prediction. */
    readonly asOf: Instant;
    readonly state: TrueState;
    /** When the admission began, in (asOf, asOf + 30 days]; null: none. */
    readonly admittedAt: Instant | null;
}
/**
 * Simulates patient number `index` of a split: the same for the same seed, whatever else is made.
 *
 * Outside of hospital, every second patient had a stay that ended in the 28 days before, the others have 0 to 2 visits a year; the index
 * time is for most, and for the ill nearly always, the end of a visit, which is when a chart is opened. Of those leaving hospital the
 * index time is in the last hours of the stay. Resources from after the index time are in the chart: the mapping has to leave them out.
 */
export declare function simulateAdmissionPatient(cohort: AdmissionCohort, charting: Charting, { seed, split, index }: {
    readonly seed: number;
    readonly split: Split;
    readonly index: number;
}): AdmissionPatient;
//# sourceMappingURL=admission-cohort.d.ts.map