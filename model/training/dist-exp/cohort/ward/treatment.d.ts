import type { Random } from '@bellwether/fixtures';
import { type WardBody } from './hidden-state.js';
/**
 * What staff do in half an hour, in place. They come more often to those who look ill, and go by the body, never by what was charted:
 * how a ward charts changes nothing of what happens on it.
 */
export declare function treat(body: WardBody, state: Float64Array, random: Random): void;
//# sourceMappingURL=treatment.d.ts.map