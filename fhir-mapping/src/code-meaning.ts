import type { CodedObservation, SetApart, SourceName, VitalSign } from './concepts/index.js';

/** What an Observation's code says that it is. Exactly one of `vital`, `coded`, `panel` and `apart` holds. */
export interface CodeMeaning {
  /** `system|code` of the table. */
  readonly code: string;
  /** Position in the tables: of several codings that match, the lowest counts, whatever their order. */
  readonly rank: number;
  readonly vital: VitalSign | null;
  readonly coded: CodedObservation | null;
  readonly panel: boolean;
  /** A measurement that must not be taken for a reading. */
  readonly apart: SetApart | null;
  /** An average over a period. */
  readonly average: boolean;
  /** What the code itself says of what the patient breathes: SpO₂ `on room air`. */
  readonly breathes: 'air' | 'on-oxygen' | null;
  /** A share of 1 that is charted as a fraction or in per cent, with or without a unit. */
  readonly fraction: boolean;
  /** How or where it is measured, where the code says so. */
  readonly source: SourceName | null;
  /** What makes one Observation of this code something else. */
  readonly unless: 'goal' | 'extracorporeal' | null;
}
