import { type Instant, type Physiology } from '@bellwether/fixtures';
import type { WardStay } from './ward-stay.js';
/**
 * The body of a patient over a stay, to be measured and charted as any other: an ordinary day of the patient (`well`: baseline, rhythm of
 * the day, drift) and what the illness and its treatment change. Between two steps the state is that of the earlier one, so that no
 * reading knows of what comes after it; before and after the stay it is the first and the last.
 */
export declare function wardPhysiology(well: Physiology, stay: WardStay, admittedAt: Instant): Physiology;
//# sourceMappingURL=ward-physiology.d.ts.map