import { type FhirQuery, requiredQueries, type SiteCodes } from '@bellwether/fhir-mapping';
import type { Artefact } from '@bellwether/model';

/** The queries that read a chart for all artefacts. */
export interface QueryPlan {
  readonly queries: readonly FhirQuery[];
  /** Longest window of any feature in days, rounded up; no older dated resources are needed. */
  readonly windowDays: number;
}

/** The plan for these artefacts, from the features in their manifests. */
export function queryPlan(artefacts: readonly Artefact[], codes: SiteCodes): QueryPlan {
  const features = artefacts.flatMap(({ manifest }) => manifest.features);
  const hours = features.map((feature) =>
    'window' in feature && feature.window.kind === 'look-back' ? feature.window.hours : 0,
  );
  return {
    queries: requiredQueries(features, codes),
    windowDays: Math.ceil(Math.max(24, ...hours) / 24),
  };
}
