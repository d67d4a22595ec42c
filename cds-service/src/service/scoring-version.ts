import { mappingVersion } from '@bellwether/fhir-mapping';
import type { Site } from '../settings/load-site.js';
import type { Maker } from '../show/viewing.js';
import type { Deployment } from './deployment.js';

/** What an assessment of this deployment is made by. */
export function makerOf({ artefact }: Deployment, site: Site): Maker {
  const { name, version } = artefact.manifest;
  return { artefact: name, version, artefactHash: artefact.hash, siteHash: site.hash, mappingVersion };
}
