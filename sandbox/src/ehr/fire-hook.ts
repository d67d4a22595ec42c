import { FhirError } from '../fhir-server/fhir-error.js';
import type { FhirServer } from '../fhir-server/fhir-server.js';
import type { FhirResource } from '../fhir-server/resource.js';
import { cardView, serviceName } from './card-view.js';
import type { CdsServiceDescription } from './cds-messages.js';
import { clinician } from './clinician.js';
import type { Ehr } from './ehr.js';
import type { Guidance } from './guidance-wire.js';
import { fillPrefetch } from './prefetch.js';

/** Reads from the EHR's own FHIR server; undefined where it refuses. */
function get(fhir: FhirServer, path: string): FhirResource | undefined {
  try {
    return fhir.handle({ method: 'GET', path }).resource;
  } catch (error) {
    if (error instanceof FhirError) return undefined;
    throw error;
  }
}

/** What happened in the EHR that guidance is asked for. */
export interface HookEvent {
  readonly hook: 'patient-view' | 'encounter-start' | 'encounter-discharge';
  readonly patientId: string;
  /** patient-view alone does without. */
  readonly encounterId: string | undefined;
}

function requestFor({ fhir, newId }: Ehr, event: HookEvent, { prefetch = {} }: CdsServiceDescription): unknown {
  const { hook, patientId, encounterId } = event;
  const context = {
    userId: `Practitioner/${clinician.id}`,
    patientId,
    ...(encounterId === undefined ? {} : { encounterId }),
  };
  const filled = fillPrefetch(
    prefetch,
    {
      'context.userId': context.userId,
      'context.patientId': patientId,
      'context.encounterId': encounterId,
      userPractitionerId: clinician.id,
    },
    (path) => get(fhir, path),
  );
  return {
    hook,
    hookInstance: newId(),
    fhirServer: fhir.base,
    context,
    // CDS Hooks JSON has no empty objects.
    ...(Object.keys(filled).length === 0 ? {} : { prefetch: filled }),
  };
}

async function ask(ehr: Ehr, event: HookEvent, service: CdsServiceDescription): Promise<Guidance> {
  const answer = await ehr.cds.call(service.id, requestFor(ehr, event, service));
  const named = { ...answer, service: serviceName({ service }) };
  if (named.kind !== 'answered') return named;
  const cards = named.cards.map((card) => cardView(ehr.cards.show(event.patientId, service, card), ehr.fhir));
  return { ...named, cards };
}

/**
 * Fires a hook as an EHR does: asks the CDS service what it offers, fills its prefetch from the own FHIR server and
 * calls every service of the hook. Each result stands for itself; there is none where no service has the hook.
 */
export async function fireHook(ehr: Ehr, event: HookEvent): Promise<readonly Guidance[]> {
  const services = await ehr.cds.discover(event.hook);
  if ('reason' in services) return [{ kind: 'failed', service: ehr.cds.baseUrl, reason: services.reason }];
  return Promise.all(services.map((service) => ask(ehr, event, service)));
}
