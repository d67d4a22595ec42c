import { clinician } from './clinician.js';
import type { Ehr } from './ehr.js';
import { fhirAuthorization } from './fhir-authorization.js';
import type { HookContext, HookEvent, HookRequestBody } from './hook-body.js';

/** The context that an event gives. */
export const contextOf = ({ patientId, encounterId }: HookEvent): HookContext => ({
  userId: `Practitioner/${clinician.id}`,
  patientId,
  ...(encounterId === undefined ? {} : { encounterId }),
});

/** The body of one call, with a token of its own. */
export async function hookRequest(
  ehr: Ehr,
  event: HookEvent,
  prefetch: Readonly<Record<string, unknown>>,
): Promise<HookRequestBody> {
  return {
    hook: event.hook,
    hookInstance: ehr.newId(),
    fhirServer: ehr.fhirBase,
    fhirAuthorization: await fhirAuthorization(ehr, event),
    context: contextOf(event),
    // CDS Hooks JSON has no empty objects.
    ...(Object.keys(prefetch).length === 0 ? {} : { prefetch }),
  };
}
