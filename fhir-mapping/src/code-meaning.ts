import type { CodedObservation } from './tables/coded-observations.js';
import type { VitalSign } from './tables/vital-signs.js';

/** What an Observation's code says that it is. Exactly one of `vital`, `coded` and `panel` holds. */
export interface CodeMeaning {
  /** `system|code` of the table. */
  readonly code: string;
  /** Position in the tables: of several codings that match, the lowest counts, whatever their order. */
  readonly rank: number;
  readonly vital: VitalSign | null;
  readonly coded: CodedObservation | null;
  readonly panel: boolean;
  /** An average over a period. */
  readonly average: boolean;
}
