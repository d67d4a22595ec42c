import type { LaunchContext } from './authorization.js';
import { ExpiringMap } from './expiring-map.js';

/** The context of a grant: who signed in, and the launch context of the app. */
export interface GrantContext {
  /** `Practitioner/<id>`. */
  readonly fhirUser: string | null;
  readonly launch: LaunchContext;
}

/** Lifetime of the longest grant, in milliseconds. */
const grantLife = 14 * 24 * 3_600_000;

/** The launch contexts of grants, by the grant's id. */
export type GrantContexts = ReturnType<typeof createGrantContexts>;

/** Remembers the context of each grant, as long as the grant itself can last. */
export function createGrantContexts(clock: () => number) {
  const contexts = new ExpiringMap<GrantContext>(10_000, clock);
  return {
    set: (grantId: string, context: GrantContext): void => void contexts.set(grantId, context, clock() + grantLife),
    get: (grantId: string | undefined): GrantContext | undefined =>
      grantId === undefined ? undefined : contexts.get(grantId),
  };
}

/** Facts of this EHR for every token response and introspection. */
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
 * Fields of introspection beyond the registered ones.
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
