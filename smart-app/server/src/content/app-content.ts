import { type FhirQuery, requiredQueries } from '@bellwether/fhir-mapping';
import { type AppSite, appSite, type Site } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { type AppIssuer, originsOf } from '../issuers/app-issuers.js';
import { appHeaders, type PolicyAdditions } from './app-headers.js';

/** What the app is told, as `config.json` beside its pages. */
export interface AppConfig {
  readonly issuers: readonly AppIssuer[];
  /** What it has to read of a chart, from the manifests of the artefacts. */
  readonly queries: readonly FhirQuery[];
  readonly site: AppSite;
  /** Address of the CDS service; null: there is none. */
  readonly service: string | null;
}

/** What the pages need besides themselves. */
export interface AppContent {
  readonly config: AppConfig;
  /** What every answer has, with the Content-Security-Policy. */
  readonly headers: (additions?: PolicyAdditions) => Readonly<Record<string, string>>;
}

/** What the content is made of. */
export interface ContentParts {
  readonly issuers: readonly AppIssuer[];
  readonly site: Site;
  readonly artefacts: readonly Artefact[];
  readonly service: string | null;
  /** Sources that may embed the app, as in the policy; default: the origins of the issuers. */
  readonly frameAncestors?: readonly string[];
}

/** Configuration and headers of the app. */
export function appContent({ issuers, site, artefacts, service, frameAncestors }: ContentParts): AppContent {
  const origins = [...new Set(issuers.flatMap(originsOf))];
  const features = artefacts.flatMap(({ manifest }) => manifest.features);
  const called = service === null ? origins : [...new Set([...origins, new URL(service).origin])];
  const { careLimits, laboratory = false } = site.file;
  const queries = requiredQueries(features, site.codes, { careLimits: careLimits.sources, laboratory });
  return {
    // Visits are shown beside the readings, whether an artefact needs them or not.
    config: { issuers, queries, site: appSite(site, artefacts), service },
    headers: (additions) => appHeaders({ connect: called, frameAncestors: frameAncestors ?? origins }, additions),
  };
}
