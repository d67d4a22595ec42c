import { mappingVersion } from '@bellwether/fhir-mapping';
import type { Site } from '@bellwether/hosting';
import type { ScoringVersion } from '../show/viewing.js';
import type { PlacedArtefact } from './deployment.js';

/** The scoring version of assessments of this deployment. */
export function scoringVersionOf({ artefact }: Pick<PlacedArtefact, 'artefact'>, site: Site): ScoringVersion {
  const { name, version } = artefact.manifest;
  return { artefact: name, version, artefactHash: artefact.hash, siteHash: site.hash, mappingVersion };
}
