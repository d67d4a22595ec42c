import { randomUUID } from 'node:crypto';
import { resolveSite } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { createClockText } from '../card/clock-text.js';
import { everyGrant, type Grant } from '../rest/access/scopes.js';
import type { RestCallContext } from '../rest/rest-call.js';
import type { RestService } from '../rest/rest-service.js';
import { restDeployments } from '../service/deployment.js';
import { testNow } from './chart.js';
import { memoryStore } from './memory-store.js';
import { scorerOf } from './scorer-of.js';

/** A service for other systems, of the development profile, at the instant of the tests. It stores nothing. */
export async function restServiceOf(
  artefacts: readonly Artefact[],
  file: unknown = {},
  changes: Partial<RestService> = {},
): Promise<RestService> {
  const site = await resolveSite(file, async () => undefined);
  return {
    placed: restDeployments(artefacts, site, 'development').filter(({ mode }) => mode !== 'off'),
    site,
    store: memoryStore(),
    clockText: createClockText(site.file.timeZone),
    scorer: scorerOf(artefacts, site),
    publicUrl: 'https://cds.example',
    appUrl: 'https://app.example',
    clock: () => testNow,
    ids: randomUUID,
    ...changes,
  };
}

/** A call of a program with these grants. */
export function restCallOf(grants: readonly Grant[] = everyGrant): RestCallContext {
  const caller = { client: 'program', source: 'rest:program', fhirServers: [], authenticated: true, grants };
  return { caller, requestId: randomUUID() };
}
