import { type Artefact, artefactCode, fhirNames } from '@bellwether/model';
import { definedOn } from './operation-definition.js';

/**
 * The CodeSystem that `RiskAssessment.method` refers to: a code for each model, and below it one for the version that answers.
 *
 * @param artefacts those that answer other systems
 * @param publicUrl address of the service, without a slash at its end
 */
export function modelCodeSystem(artefacts: readonly Pick<Artefact, 'manifest' | 'hash'>[], publicUrl: string) {
  return {
    resourceType: 'CodeSystem',
    id: 'model',
    url: fhirNames(publicUrl).model,
    name: 'BellwetherModels',
    title: 'Models of this Bellwether',
    status: 'active',
    date: definedOn,
    caseSensitive: true,
    hierarchyMeaning: 'is-a',
    content: 'complete',
    count: artefacts.length * 2,
    concept: artefacts.map(({ manifest, hash }) => ({
      code: manifest.name,
      display: manifest.title,
      concept: [
        {
          code: artefactCode(manifest),
          display: `${manifest.title}, ${manifest.version}`,
          definition: `Version ${manifest.version} (SHA-256 ${hash})`,
        },
      ],
    })),
  };
}
