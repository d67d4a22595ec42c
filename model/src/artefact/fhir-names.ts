import type { Manifest } from './manifest.js';

/** Addresses that name in FHIR what a service makes: systems of identifiers and codes, and resources that it serves. */
export interface FhirNames {
  /** System of the identifiers of assessments. */
  readonly assessment: string;
  /** System of the identifiers of artefacts. */
  readonly artefact: string;
  /** The CodeSystem of models. */
  readonly model: string;
  /** The page of facts about a model, for people. */
  readonly facts: (name: string) => string;
}

/** @param publicUrl address of the service, without a slash at its end */
export function fhirNames(publicUrl: string): FhirNames {
  return {
    assessment: `${publicUrl}/fhir/identifier/assessment`,
    artefact: `${publicUrl}/fhir/identifier/artefact`,
    model: `${publicUrl}/fhir/CodeSystem/model`,
    facts: (name) => `${publicUrl}/model-facts/${name}`,
  };
}

/** Longest id of a FHIR resource. */
const longestId = 64;

/** One version of an artefact as a code, which is a FHIR id too: `hospitalization-30d-1.1.0`. */
export function artefactCode({ name, version }: Pick<Manifest, 'name' | 'version'>): string {
  return `${name}-${version}`.replace(/[^A-Za-z0-9.-]/g, '-').slice(0, longestId);
}
