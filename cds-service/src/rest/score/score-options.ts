import type { Instant } from '@bellwether/fhir-mapping';
import type { Site } from '@bellwether/hosting';
import type { ModelSettingName } from '@bellwether/model';
import type { PlacedArtefact } from '../../service/deployment.js';

/** With what is scored: artefacts that the caller may use and asked for, the highest priority first; at least one. */
export interface ScoreOptions {
  readonly placed: readonly [PlacedArtefact, ...PlacedArtefact[]];
  readonly site: Site;
  /** The moment where the instance names none. */
  readonly asOf: Instant;
  /** Of plain values: where the patient is, or that a stay on a ward is about to end; null where the caller does not say. Of a chart it says so itself. */
  readonly setting?: ModelSettingName | null;
}
