import { type Instant, type Physiology, type Random, type SimulatedEncounter, type StayRequest } from '@bellwether/fixtures';
import type { Charting } from './cohort-settings.js';
/**
 * Charts the encounters of a patient again, everything each time, and the rounds of a stay at a pace that has nothing to
 * do with the illness: then how recent a reading is, too, says nothing about the outcome.
 */
export declare function chartFully(random: Random, physiology: Physiology, encounters: readonly SimulatedEncounter[], { now, roundsEveryHours }: Pick<StayRequest, 'now'> & Pick<Charting, 'roundsEveryHours'>): readonly SimulatedEncounter[];
/** Leaves out what the chart of one patient will lack, at random, without a look at the patient. */
export declare function thin(random: Random, encounters: readonly SimulatedEncounter[], asOf: Instant, { absent, empty, gap }: Charting): readonly SimulatedEncounter[];
//# sourceMappingURL=thinning.d.ts.map