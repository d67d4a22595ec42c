import type { Random } from '@bellwether/fixtures';
import { type WardBody } from './hidden-state.js';
/**
 * One step of half an hour, in place: illnesses begin, drift and pass, staff treat what they see, fever and consciousness follow. Draws
 * from `random` alone; the same law for what happened and for every future.
 */
export declare function advance(body: WardBody, state: Float64Array, random: Random): void;
//# sourceMappingURL=advance.d.ts.map