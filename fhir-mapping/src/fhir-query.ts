import type { MappedResourceType } from './coverage.js';

/** One FHIR read or search that a patient's record is made from. */
export interface FhirQuery {
  /** Prefetch key, the same for all artefacts. */
  readonly key: string;
  readonly resourceType: MappedResourceType;
  /** A read of `{resourceType}/{{context.patientId}}`; it has no parameters. */
  readonly read?: true;
  /** Search parameters in order, raw: encode names and values for a URL (the `|` too). May hold `{{context.patientId}}`. */
  readonly params: readonly (readonly [name: string, value: string])[];
  /** Concepts that an Observation query answers; empty for the other types. */
  readonly concepts: readonly string[];
}
