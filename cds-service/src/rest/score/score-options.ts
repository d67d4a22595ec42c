import type { Instant } from '@bellwether/fhir-mapping';
import type { Site } from '@bellwether/hosting';
import type { PlacedArtefact } from '../../service/deployment.js';

/** With what is scored: artefacts that the caller may use and asked for, the highest priority first; at least one. */
export interface ScoreOptions {
  readonly placed: readonly [PlacedArtefact, ...PlacedArtefact[]];
  readonly site: Site;
  /** The moment where the instance names none. */
  readonly asOf: Instant;
}
