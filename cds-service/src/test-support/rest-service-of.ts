import { randomUUID } from 'node:crypto';
import { resolveSite, type Site } from '@bellwether/hosting';
import { type Artefact, createPhrasing } from '@bellwether/model';
import { everyGrant, type Grant, readGrant } from '../rest/access/scopes.js';
import type { ChartCallContext, RestCallContext } from '../rest/rest-call.js';
import type { RestService } from '../rest/rest-service.js';
import { restDeployments } from '../service/deployment.js';
import type { Store } from '../store/store.js';
import { testNow } from './chart.js';
import { memoryStore } from './memory-store.js';
import { scorerOf } from './scorer-of.js';

/** What a REST service of a test is made of. */
interface ServiceParts {
  readonly artefacts: readonly Artefact[];
  readonly site: Site;
  /** Default: one that stores nothing. */
  readonly store?: Store;
}

/** A REST service of the development profile, at the instant of the tests. */
export function restServiceOf(
  { artefacts, site, store = memoryStore() }: ServiceParts,
  changes: Partial<RestService> = {},
): RestService {
  return {
    placed: restDeployments(artefacts, site, 'development').filter(({ mode }) => mode !== 'off'),
    site,
    store,
    phrasing: createPhrasing(site.file.language, site.file.timeZone),
    scorer: scorerOf(artefacts, site),
    publicUrl: 'https://cds.example',
    appUrl: 'https://app.example',
    clock: () => testNow,
    ids: randomUUID,
    ...changes,
  };
}

/** The same with a site file. */
export async function restServiceAt(artefacts: readonly Artefact[], file: unknown = {}): Promise<RestService> {
  return restServiceOf({ artefacts, site: await resolveSite(file, async () => undefined) });
}

/** A call of a program with these grants. */
export function restCallOf(grants: readonly Grant[] = everyGrant): ChartCallContext {
  const caller = { client: 'research', source: 'rest:research', fhirServers: [], authenticated: true, grants };
  return { caller, requestId: randomUUID(), inTurn: (_entries, work) => work(), countUnmapped: () => undefined };
}

/** A call of a program with these scopes, by default every one. */
export function apiCall(...scopes: readonly string[]): RestCallContext {
  return restCallOf(scopes.length === 0 ? everyGrant : scopes.flatMap((text) => readGrant(text) ?? []));
}
