import type { LaunchContext } from './authorization.js';

/** What goes with a grant: who signed in, and what the app was opened for. */
export interface GrantContext {
  /** `Practitioner/<id>`. */
  readonly fhirUser: string | null;
  readonly launch: LaunchContext;
}

/** What every token response and introspection of this EHR says. */
export interface EhrFacts {
  readonly fhirBase: string;
  readonly tenant: string;
  readonly styleUrl: string;
}

const given = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));

/** The patient and the encounter in context, where the scope lets the app know. */
function inContext(scopes: ReadonlySet<string>, { patientId, encounterId }: LaunchContext) {
  const launched = scopes.has('launch');
  return {
    patient: launched || scopes.has('launch/patient') || scopes.has('launch/encounter') ? patientId : null,
    encounter: launched || scopes.has('launch/encounter') ? encounterId : null,
  };
}

/**
 * The launch context beside an access token: again at each refresh, so that an app that was reloaded finds it.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#launch-context-arrives-with-your-access_token
 */
export function launchResponse(
  scopes: ReadonlySet<string>,
  { launch }: GrantContext,
  { tenant, styleUrl }: EhrFacts,
): Readonly<Record<string, unknown>> {
  const { patient, encounter } = inContext(scopes, launch);
  const { needPatientBanner, intent, appContext, fhirContext } = launch;
  return given({
    patient,
    encounter,
    need_patient_banner: needPatientBanner,
    tenant,
    smart_style_url: styleUrl,
    ...(scopes.has('launch') ? { intent, appContext, fhirContext } : {}),
  });
}

/**
 * What introspection says besides the registered fields.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/token-introspection.html
 */
export function introspectedContext(
  scopes: ReadonlySet<string>,
  { launch, fhirUser }: GrantContext,
  { fhirBase }: EhrFacts,
): Readonly<Record<string, unknown>> {
  const { intent, appContext, fhirContext } = launch;
  return given({
    ...inContext(scopes, launch),
    ...(scopes.has('launch') ? { intent, appContext, fhirContext } : {}),
    fhirUser: scopes.has('fhirUser') && fhirUser !== null ? `${fhirBase}/${fhirUser}` : null,
  });
}
