/** What happened in the EHR that guidance is asked for. */
export interface HookEvent {
  readonly hook: 'patient-view' | 'encounter-start' | 'encounter-discharge';
  readonly patientId: string;
  /** Optional only in patient-view. */
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

/** @see https://cds-hooks.hl7.org/2.0/#passing-the-access-token-to-the-cds-service */
export interface FhirAuthorization {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
  readonly scope: string;
  /** Client id of the service. */
  readonly subject: string;
  readonly patient: string;
}

/** Body of a hook call. @see https://cds-hooks.hl7.org/2.0/#calling-a-cds-service */
export interface HookRequestBody {
  readonly hook: string;
  readonly hookInstance: string;
  readonly fhirServer: string;
  readonly fhirAuthorization: FhirAuthorization;
  readonly context: HookContext;
  readonly prefetch?: Readonly<Record<string, unknown>>;
}
