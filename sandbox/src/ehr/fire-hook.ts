import { SandboxError } from '../errors.js';
import { cardView, serviceName } from './card-view.js';
import type { CdsServiceDescription } from './cds-messages.js';
import { clinician } from './clinician.js';
import type { Ehr } from './ehr.js';
import type { Guidance } from './guidance-wire.js';
import type { HookEvent } from './hook-body.js';
import { contextOf, hookRequest } from './hook-request.js';
import { type Filled, fillPrefetch, prefetchOf, type ReadFhir } from './prefetch.js';

/** Reads from the FHIR server as the EHR itself. */
const readerOf =
  ({ backend }: Ehr): ReadFhir =>
  async (path) => {
    try {
      return await backend.send({ method: 'GET', path });
    } catch (error) {
      if (error instanceof SandboxError) return { status: null, body: undefined };
      throw error;
    }
  };

const outcomeOf = ({ value, path }: Filled): string =>
  value !== undefined ? 'sent' : path === null ? 'left out: a token of it is not known here' : 'left out: not given';

/** Fills the prefetch of a service, and records the result of each key in the trace. */
async function prefetchFor(ehr: Ehr, event: HookEvent, { id, prefetch = {} }: CdsServiceDescription) {
  if (event.prefetch === 'none' || Object.keys(prefetch).length === 0) return {};
  const at = ehr.now().toISOString();
  const started = performance.now();
  const context = contextOf(event);
  const filled = await fillPrefetch(
    prefetch,
    {
      'context.userId': context.userId,
      'context.patientId': context.patientId,
      'context.encounterId': context.encounterId,
      userPractitionerId: clinician.id,
    },
    readerOf(ehr),
  );
  const sent = prefetchOf(filled);
  ehr.trace.record({
    at,
    kind: 'prefetch',
    title: `${Object.keys(sent).length} of ${filled.length} keys for ${id}`,
    status: null,
    milliseconds: performance.now() - started,
    by: 'ehr',
    patientId: event.patientId,
    detail: {
      templates: prefetch,
      queries: Object.fromEntries(
        filled.map((one) => [one.key, { path: one.path, status: one.status, outcome: outcomeOf(one) }]),
      ),
      prefetch: sent,
    },
  });
  return sent;
}

async function ask(ehr: Ehr, event: HookEvent, service: CdsServiceDescription): Promise<Guidance> {
  const request = await hookRequest(ehr, event, await prefetchFor(ehr, event, service));
  const named = { ...(await ehr.cds.call(service, request)), service: serviceName({ service }) };
  if (named.kind !== 'answered') return named;
  const cards = named.cards.map((card) => cardView(ehr.cards.show(event.patientId, service, card), ehr));
  return { ...named, cards };
}

/** One service that was called, and what comes of it. */
interface CalledService {
  readonly service: string;
  readonly result: Promise<Guidance>;
}

/**
 * Fires a hook as an EHR does: asks the CDS service what it offers, fills its prefetch from the FHIR server and calls
 * every service of the hook. The results are independent; there is none if no service has the hook.
 */
export async function callServices(ehr: Ehr, event: HookEvent): Promise<readonly CalledService[]> {
  const services = await ehr.cds.discover(event.hook, event.patientId);
  if ('reason' in services) {
    const service = ehr.cds.baseUrl;
    return [{ service, result: Promise.resolve({ kind: 'failed', service, reason: services.reason }) }];
  }
  return services.map((service) => ({ service: serviceName({ service }), result: ask(ehr, event, service) }));
}

/** The same, once every service has answered or failed. */
export async function fireHook(ehr: Ehr, event: HookEvent): Promise<readonly Guidance[]> {
  return Promise.all((await callServices(ehr, event)).map(({ result }) => result));
}
