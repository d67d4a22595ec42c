import type { MappedResourceType } from './coverage.js';

/** Resources that are nobody's and are read only where one of the patient's refers to them. */
type IncludedType = 'Location';

/** One FHIR read or search that a patient's record is made from. */
export interface FhirQuery {
  /** Prefetch key, the same for all artefacts. */
  readonly key: string;
  readonly resourceType: MappedResourceType;
  /** A read of `{resourceType}/{{context.patientId}}`; it has no parameters. */
  readonly read?: true;
  /** Search parameters in order, raw: encode names and values for a URL (the `|` too). May hold `{{context.patientId}}`. */
  readonly params: readonly (readonly [name: string, value: string])[];
  /** Types of resources that come beside the matches (`_include`), where the server has them. */
  readonly includes?: readonly IncludedType[];
  /** Concepts that an Observation query answers; empty for the other types. */
  readonly concepts: readonly string[];
}
