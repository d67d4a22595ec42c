import { randomUUID } from 'node:crypto';
import type { Site } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { createClockText } from '../card/clock-text.js';
import type { ApiCaller } from '../rest/access/api-caller.js';
import { everyGrant, readGrant } from '../rest/access/scopes.js';
import type { RestService } from '../rest/rest-service.js';
import { restDeployments } from '../service/deployment.js';
import type { Store } from '../store/store.js';
import { testNow } from './chart.js';
import { scorerOf } from './scorer-of.js';

/** What a REST service of a test is made of. */
interface ServiceParts {
  readonly artefacts: readonly Artefact[];
  readonly site: Site;
  readonly store: Store;
}

/** A REST service of the development profile, at the instant of the tests. */
export function restServiceOf(
  { artefacts, site, store }: ServiceParts,
  changes: Partial<RestService> = {},
): RestService {
  return {
    placed: restDeployments(artefacts, site, 'development').filter(({ mode }) => mode !== 'off'),
    site,
    store,
    clockText: createClockText(site.file.timeZone),
    scorer: scorerOf(artefacts, site),
    publicUrl: 'https://cds.example',
    appUrl: 'https://app.example',
    clock: () => testNow,
    ids: randomUUID,
    ...changes,
  };
}

/** A caller with these scopes, by default every one, as it stands in the context of a call. */
export function apiCall(...scopes: readonly string[]): { readonly caller: ApiCaller; readonly requestId: string } {
  const grants = scopes.length === 0 ? everyGrant : scopes.flatMap((text) => readGrant(text) ?? []);
  const caller = { client: 'research', source: 'rest:research', fhirServers: [], authenticated: true, grants };
  return { caller, requestId: randomUUID() };
}
