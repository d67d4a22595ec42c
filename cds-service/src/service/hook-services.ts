import type { Site } from '@bellwether/hosting';
import { createPhrasing } from '@bellwether/model';
import { deployments } from './deployment.js';
import type { HookService } from './hook-service.js';
import { queryPlan } from './query-plan.js';
import type { ServiceParts } from './service-parts.js';

/**
 * The service by the current site configuration, made again when that is replaced. A call reads it once, so that an
 * answer comes from one configuration.
 *
 * @throws ServiceError where settings, site file and artefacts do not fit together
 */
export function hookServices(parts: ServiceParts): () => HookService {
  let current: HookService | null = null;
  return () => {
    const site = parts.site();
    if (current?.site !== site) current = hookService(parts, site);
    return current;
  };
}

function hookService(parts: ServiceParts, site: Site): HookService {
  const { settings, artefacts, store, clock, ids, fetch, appAccess: app = null } = parts;
  return {
    deployed: deployments(artefacts, site, settings.profile),
    plan: queryPlan(artefacts, site),
    site,
    store,
    phrasing: createPhrasing(site.file.language, site.file.timeZone),
    ticketOf: async (ticket) => (app?.knows(ticket.source) ? app.tickets.issue(ticket) : null),
    publicUrl: settings.publicUrl,
    appUrl: settings.appUrl,
    fhirServers: settings.fhirServers,
    timeBudgetMs: settings.timeBudgetMs,
    pageLimit: settings.pageLimit,
    bodyLimitBytes: settings.bodyLimitBytes,
    clock,
    ids,
    fetch,
  };
}
