/** A site's critical trigger: a value below `below`, or above `above`, is flagged at once. */
export interface CriticalTrigger {
  /** Vital concept, such as `heart-rate`. */
  readonly concept: string;
  readonly below?: number;
  readonly above?: number;
}

/** Used where a site sets none. In canonical units. */
export const defaultTriggers: readonly CriticalTrigger[] = [
  { concept: 'heart-rate', below: 40, above: 130 },
  { concept: 'systolic-blood-pressure', below: 90 },
  { concept: 'invasive-systolic-blood-pressure', below: 90 },
  { concept: 'respiratory-rate', below: 8, above: 28 },
  { concept: 'oxygen-saturation', below: 90 },
];
