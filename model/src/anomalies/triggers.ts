import { vitalSigns } from '@bellwether/fhir-mapping';

/** A site's critical trigger: a value below `below`, or above `above`, is flagged at once. */
export interface CriticalTrigger {
  /** Vital concept, such as `heart-rate`. */
  readonly concept: string;
  readonly below?: number;
  readonly above?: number;
}

/** Used where a site sets none, in the order in which they are told. In canonical units. */
export const defaultTriggers: readonly CriticalTrigger[] = vitalSigns
  .flatMap(({ concept, trigger }) => (trigger === null ? [] : [{ concept, trigger }]))
  .toSorted((a, b) => a.trigger.place - b.trigger.place)
  .map(({ concept, trigger: { place: _, ...limits } }) => ({ concept, ...limits }));
