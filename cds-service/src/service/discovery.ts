import { newestFirst, prefetchTemplate } from '../fhir/query-text.js';
import { hooks } from '../hooks/hook-table.js';
import type { ServiceDescription } from '../hooks/response.js';
import type { Deployment } from './deployment.js';
import type { QueryPlan } from './query-plan.js';

/**
 * What `GET /cds-services` says of the services that are not off. All have the same prefetch, so that a client fetches
 * once for all of them.
 *
 * @see https://cds-hooks.hl7.org/2.0/#discovery
 */
export function describeServices(deployed: readonly Deployment[], plan: QueryPlan): readonly ServiceDescription[] {
  const prefetch = Object.fromEntries(plan.queries.map((query) => [query.key, prefetchTemplate(query)]));
  return deployed
    .filter(({ mode }) => mode !== 'off')
    .map(({ id, hook, artefact: { manifest } }) => ({
      id,
      hook,
      title: manifest.title,
      description: `Risk of ${manifest.outcome.text}, with the readings behind it, ${hooks[hook].when}.${
        manifest.synthetic ? ' Demonstration: trained on synthetic patients, not for care.' : ''
      }`,
      usageRequirements: usage(plan),
      prefetch,
    }));
}

/** What is missing from a prefetch is read from `fhirServer`; CDS Hooks 3.0 clients can bound the searches by date. */
function usage({ queries, windowDays }: QueryPlan): string {
  const dated = queries.filter(newestFirst).map(({ key }) => key);
  const bound = `&date=ge{{today() - ${windowDays} days}}`;
  return `What is not prefetched is read from fhirServer with fhirAuthorization. Clients that support today() may add ${bound} to: ${dated.join(', ')}.`;
}
