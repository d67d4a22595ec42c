import type { Ehr } from './ehr.js';
import { clinician } from './clinician.js';
import { fhirAuthorization } from './fhir-authorization.js';

/** What happened in the EHR that guidance is asked for. */
export interface HookEvent {
  readonly hook: 'patient-view' | 'encounter-start' | 'encounter-discharge';
  readonly patientId: string;
  /** patient-view alone does without. */
  readonly encounterId: string | undefined;
  /** `none`: nothing is prefetched, and the service reads the FHIR server itself. */
  readonly prefetch: 'asked' | 'none';
}

/** Context of a hook call. @see https://cds-hooks.hl7.org/hooks/patient-view/ */
export interface HookContext {
  readonly userId: string;
  readonly patientId: string;
  readonly encounterId?: string;
}

/** Body of a hook call. @see https://cds-hooks.hl7.org/2.0/#calling-a-cds-service */
export interface HookRequestBody {
  readonly hook: string;
  readonly hookInstance: string;
  readonly fhirServer: string;
  readonly fhirAuthorization: Awaited<ReturnType<typeof fhirAuthorization>>;
  readonly context: HookContext;
  readonly prefetch?: Readonly<Record<string, unknown>>;
}

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
