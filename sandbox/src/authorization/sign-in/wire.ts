import type { EncounterChoice, PatientChoice, Practitioner } from '../people.js';

/** The interface between the sign-in pages and `/auth/sign-in/<id>`. */

/** An item of the requested access, as text: one line to select. */
export interface ConsentItem {
  readonly scopes: readonly string[];
  readonly title: string;
  readonly detail: string;
  /** Whether it cannot be deselected. */
  readonly required: boolean;
}

/** The state of a sign-in: answer to `GET state` and `POST person`. */
export interface SignInState {
  readonly app: { readonly name: string; readonly address: string };
  readonly practitioners: readonly Practitioner[];
  readonly signedIn: Practitioner | null;
  /** The patient whose chart the app was launched from. */
  readonly patient: PatientChoice | null;
  readonly choosesPatient: boolean;
  readonly choosesEncounter: boolean;
  readonly items: readonly ConsentItem[];
  /** The same was agreed to before, in this session: it need not be asked again. */
  readonly agreed: readonly string[] | null;
}

/** Body of `POST person`. */
export interface PersonRequest {
  readonly practitionerId: string;
}

/** Answer to `GET patients?text=`. */
export interface PatientsAnswer {
  readonly patients: readonly PatientChoice[];
}

/** Answer to `GET patients/<id>/encounters`. */
export interface EncountersAnswer {
  readonly encounters: readonly EncounterChoice[];
}

/** Body of `POST decision`. */
export interface DecisionRequest {
  readonly patientId: string | null;
  readonly encounterId: string | null;
  readonly scopes: readonly string[];
}

/** Where the browser goes on: answer to `POST decision` and `POST refusal`. */
export interface NextAnswer {
  readonly next: string;
}

/** The error, in a sentence; status 410 if the sign-in has expired. */
export interface RefusedAnswer {
  readonly error: string;
}
