import { type Instant, type Physiology, type Random, type SimulatedEncounter } from '@bellwether/fixtures';
import type { Charting } from '../cohort-settings.js';
/** From when to when the stay is charted, and what led to it. */
interface ChartedStay {
    readonly start: Instant;
    readonly end: Instant;
    readonly reason: NonNullable<SimulatedEncounter['reason']> | null;
}
/** How a ward charts. */
export type WardCharting = (random: Random, physiology: Physiology, stay: ChartedStay) => SimulatedEncounter;
/** Rounds as wards make them: more often for those who look ill; on some wards with inputs left out by habit. */
export declare const chartByHabit: WardCharting;
/**
 * Rounds at a pace that has nothing to do with the illness, of which is then left out at random what the chart of this patient lacks: so
 * that a thin chart says nothing about the outcome (decision 4). The silent while lies anywhere in the stay.
 */
export declare function chartThinned({ roundsEveryHours, absent, gap, empty }: Charting): WardCharting;
export {};
//# sourceMappingURL=ward-charting.d.ts.map