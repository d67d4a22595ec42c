import type { Random } from '@bellwether/fixtures';
import { type WardEvent } from './hazards.js';
import { type WardBody } from './hidden-state.js';
/** How a stay on a ward went, from admission to its end. */
export interface WardStay {
    readonly body: WardBody;
    /** Hour of the day at admission, UTC. */
    readonly admittedAtHour: number;
    /** The hidden states, one a step of half an hour, one after the other. */
    readonly states: Float64Array;
    /** Number of states. */
    readonly steps: number;
    /** Hours from admission to the end. */
    readonly endHours: number;
    /** What ended it; null: discharged. */
    readonly event: WardEvent | null;
}
/** Plays a stay from its first state until an event or the discharge. */
export declare function simulateWardStay(random: Random, body: WardBody, first: Float64Array, admittedAtHour: number): WardStay;
/**
 * One future, simulated again from a step of a stay: the chance of an event along it, until the discharge or the horizon. Over many
 * futures the mean is the share that have an event, with less of chance in it than where each counts 0 or 1.
 */
export declare function simulateFuture(stay: WardStay, from: number, horizonHours: number, random: Random): number;
/** Futures behind each true risk. */
export declare const futuresPerMoment = 200;
/** The mean over `count` futures simulated again from the hidden state at a step; of 200 of them, its true risk. */
export declare function meanOfFutures(stay: WardStay, from: number, { horizonHours, count, random }: {
    readonly horizonHours: number;
    readonly count: number;
    readonly random: Random;
}): number;
//# sourceMappingURL=ward-stay.d.ts.map