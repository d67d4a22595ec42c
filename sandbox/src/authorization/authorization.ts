import type { Router } from 'express';

/** What an app is launched with. @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html */
export interface LaunchContext {
  readonly patientId: string | null;
  readonly encounterId: string | null;
  /** Whether the app must show whose chart it is: true wherever the chart around it does not. */
  readonly needPatientBanner: boolean;
  /** The clinician who has the chart open, and the browser (its `chart_session`), where no new sign-in is needed. */
  readonly openedBy?: { readonly practitionerId: string; readonly chartSession: string };
  /** Why the app was opened, such as `reconcile-medications`. */
  readonly intent?: string;
  /** As passed by the link of a CDS Hooks card, unchanged. */
  readonly appContext?: string;
  /** Further resources in context. */
  readonly fhirContext?: readonly { readonly reference: string; readonly role?: string | undefined }[];
}

/** What an access token allows. */
export interface AccessGrant {
  readonly clientId: string;
  /** SMART scopes as granted: `patient/Observation.rs?category=...`, `openid`, `system/Patient.rs`. */
  readonly scopes: readonly string[];
  /** The patient in context; `patient/` scopes are only for their compartment. */
  readonly patientId: string | null;
  readonly encounterId: string | null;
  /** `Practitioner/<id>` or `Patient/<id>`; null for a client that acts for itself. */
  readonly fhirUser: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The authorization server of the EHR. */
export interface Authorization {
  /** Everything below `/auth`: authorize, token, introspect, revoke, key set, the pages of sign-in. */
  readonly router: Router;
  /** What `/fhir/.well-known/smart-configuration` answers. */
  readonly smartConfiguration: Readonly<Record<string, unknown>>;
  /**
   * Begins an EHR launch.
   * @returns the `launch` parameter: opaque, good for one authorization of this client within five minutes
   */
  beginLaunch(clientId: string, context: LaunchContext): string;
  /** The grant of a token; null if it is unknown, expired or revoked. */
  grantOf(accessToken: string): Promise<AccessGrant | null>;
  /** An access token without a flow, for the EHR's own use: `fhirAuthorization` of a hook call. */
  issueToken(grant: AccessGrant): Promise<string>;
}
