import { mappingVersion } from '@bellwether/fhir-mapping';
import type { Artefact } from '../artefact/load-artefact.js';
import type { Provenance } from './assessment.js';

/** What a result of the artefact came from. */
export function provenanceOf({ manifest, hash }: Artefact, siteHash: string): Provenance {
  return {
    artefact: manifest.name,
    version: manifest.version,
    artefactHash: hash,
    siteHash,
    mappingVersion,
    synthetic: manifest.synthetic,
  };
}
