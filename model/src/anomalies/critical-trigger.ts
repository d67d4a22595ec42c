/**
 * A site's critical trigger: a value below `below`, or above `above`, is flagged at once. Values are compared as NEWS2 rounds them
 * (`sideBeyond`).
 */
export interface CriticalTrigger {
  /** Vital concept, such as `heart-rate`. */
  readonly concept: string;
  readonly below?: number;
  readonly above?: number;
}
