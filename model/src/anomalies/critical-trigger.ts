/**
 * A critical trigger: a value below `below`, or above `above`, is flagged at once. Values are compared as NEWS2 rounds them
 * (`sideBeyond`).
 */
export interface CriticalTrigger {
  /** Vital concept, such as `heart-rate`. */
  readonly concept: string;
  readonly below?: number;
  readonly above?: number;
  /** Nobody set it: it stands in for what a site does not set. Left out, a site set it, whatever its figures are. */
  readonly isDefault?: true;
}
