import { type Instant } from '@bellwether/fixtures';
import type { CohortSettings, IndexTimes } from '../cohort-settings.js';
import type { CohortPatient, CohortSource } from '../cohort-source.js';
import type { Split } from '../splits.js';
import { type WardCharting } from './ward-charting.js';
import { type WardStay } from './ward-stay.js';
/** A patient with the whole stay. */
export interface WardPatient extends CohortPatient {
    readonly stay: WardStay;
    readonly admittedAt: Instant;
    /** When the stay on the ward ended, by an event or not. */
    readonly endedAt: Instant;
}
/** Kinds of index times that stays on a ward have. */
type WardTimes = Extract<IndexTimes, {
    readonly kind: 'landmarks' | 'at-admission';
}>;
/** What is asked of the source. */
export interface WardRequest {
    readonly seed: number;
    readonly split: Split;
    readonly index: number;
    readonly indexTimes: WardTimes;
    readonly horizonHours: number;
    readonly charting: WardCharting;
}
/** Hours after admission before the first moment: little can have been charted. */
export declare const firstMomentHours = 4;
/**
 * Simulates patient number `index` of a split on a ward: the same for the same seed, whatever else is made, and the same stay however
 * it is charted.
 *
 * Landmarks are so many hours apart, the first at random: a given number of hours of each stay would be more of the short ones, and how
 * long a stay is belongs to its outcome. The chart goes on after the event, in intensive care: the mapping has to leave that out.
 */
export declare function simulateWardPatient({ seed, split, index, indexTimes, horizonHours, charting, }: WardRequest): WardPatient;
/** Stays on a ward, with landmarks or one moment after the admission. */
export declare function wardSource({ indexTimes, horizonHours, charting }: CohortSettings): CohortSource;
export {};
//# sourceMappingURL=ward-cohort.d.ts.map