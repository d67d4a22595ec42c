import { clinician } from './clinician.js';
import type { Ehr } from './ehr.js';
import type { FhirAuthorization, HookEvent } from './hook-body.js';

/** Client id under which the CDS service is registered with the EHR. */
const serviceClientId = 'bellwether-service';

/** What a service may read for a hook: this patient's chart, and nothing is written. */
const scopes = ['Patient', 'Observation', 'Condition', 'Encounter'].map((type) => `patient/${type}.rs`);

/** Seconds for which the token is good: a hook is answered in less, or not at all. */
const lifetimeSeconds = 300;

/**
 * The `fhirAuthorization` of a hook call: a short-lived token with which the service reads this patient's chart.
 * @see https://cds-hooks.hl7.org/2.0/#passing-the-access-token-to-the-cds-service
 */
export async function fhirAuthorization(
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
