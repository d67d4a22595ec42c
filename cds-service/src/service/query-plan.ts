import { type FhirQuery, requiredQueries } from '@bellwether/fhir-mapping';
import type { Site } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';

/** The queries that read a chart for all artefacts. */
export interface QueryPlan {
  readonly queries: readonly FhirQuery[];
  /** Longest window of any feature in days, rounded up; no older dated resources are needed. */
  readonly windowDays: number;
}

/** The plan for these artefacts, from the features in their manifests and what the site asks for. */
export function queryPlan(artefacts: readonly Artefact[], { codes, file }: Pick<Site, 'codes' | 'file'>): QueryPlan {
  const features = artefacts.flatMap(({ manifest }) => manifest.features);
  const hours = features.map((feature) =>
    'window' in feature && feature.window.kind === 'look-back' ? feature.window.hours : 0,
  );
  return {
    queries: requiredQueries(features, codes, { careLimits: file.careLimits.sources }),
    windowDays: Math.ceil(Math.max(24, ...hours) / 24),
  };
}
