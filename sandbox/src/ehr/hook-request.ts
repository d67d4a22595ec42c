import { clinician } from './clinician.js';
import type { Ehr } from './ehr.js';
import type { FhirAuthorization, HookContext, HookEvent, HookRequestBody } from './hook-body.js';

/** The context that an event gives. */
export const contextOf = ({ patientId, encounterId }: HookEvent): HookContext => ({
  userId: `Practitioner/${clinician.id}`,
  patientId,
  ...(encounterId === undefined ? {} : { encounterId }),
});

/** Client id under which the CDS service is registered with the EHR. */
const serviceClientId = 'bellwether-service';

/** The scopes of a service for a hook: to read this patient's chart, and not to write. */
const types = ['Patient', 'Observation', 'Condition', 'Encounter', 'Location', 'ServiceRequest', 'Consent', 'Flag'];
const scopes = types.map((type) => `patient/${type}.rs`);

/** Lifetime of the token: a hook is answered sooner, or not at all. */
const lifetimeSeconds = 300;

/**
 * The `fhirAuthorization` of a hook call: a short-lived token with which the service reads this patient's chart.
 * @see https://cds-hooks.hl7.org/2.0/#passing-the-access-token-to-the-cds-service
 */
async function fhirAuthorization(
  { authorization, now }: Pick<Ehr, 'authorization' | 'now'>,
  { patientId, encounterId }: Pick<HookEvent, 'patientId' | 'encounterId'>,
): Promise<FhirAuthorization> {
  const token = await authorization.issueToken({
    clientId: serviceClientId,
    scopes,
    patientId,
    encounterId: encounterId ?? null,
    fhirUser: `Practitioner/${clinician.id}`,
    expiresAt: now().getTime() + lifetimeSeconds * 1000,
  });
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: lifetimeSeconds,
    scope: scopes.join(' '),
    subject: serviceClientId,
    patient: patientId,
  };
}

/** The body of one call, with its own token. */
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
