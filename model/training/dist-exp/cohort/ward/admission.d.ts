import { type CourseName, type Instant, type Physiology, type Random } from '@bellwether/fixtures';
import { type WardBody } from './hidden-state.js';
/** Why patients come to a ward. */
declare const wardReasons: readonly ['infection', 'breathing', 'heart-failure', 'bleeding', 'operation', 'observation'];
type WardReason = (typeof wardReasons)[number];
/** Who came to a ward, and in what state. */
export interface Admission {
    readonly reason: WardReason;
    readonly course: CourseName | null;
    readonly body: WardBody;
    readonly state: Float64Array;
}
/** Draws why a patient comes, what stays the same, and the first state: the emergency department has begun to treat. */
export declare function drawAdmission(random: Random, { profile, baseline }: Physiology, at: Instant): Admission;
export {};
//# sourceMappingURL=admission.d.ts.map