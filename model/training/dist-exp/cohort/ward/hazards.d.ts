import { type WardBody } from './hidden-state.js';
/** What ends a stay on a ward badly. */
export declare const wardEvents: readonly ['intensive-care', 'arrest', 'death'];
export type WardEvent = (typeof wardEvents)[number];
/** Chances of one step of half an hour, written into `out` in the order of `wardEvents`; returns the chance of any of them. */
export declare function eventChances(body: WardBody, state: Float64Array, out: Float64Array): number;
/** Chance that a step ends with the discharge. */
export declare function dischargeChance(body: WardBody, state: Float64Array, { hours, hourOfDay }: {
    readonly hours: number;
    readonly hourOfDay: number;
}): number;
//# sourceMappingURL=hazards.d.ts.map