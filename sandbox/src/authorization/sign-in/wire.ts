import type { EncounterChoice, PatientChoice, Practitioner } from '../people.js';

/** What the pages of sign-in and `/auth/sign-in/<id>` say to each other. */

/** Something that the app asks for, in words: one line to tick. */
export interface ConsentItem {
  readonly scopes: readonly string[];
  readonly title: string;
  readonly detail: string;
  /** What cannot be left out without leaving out the app. */
  readonly required: boolean;
}

/** Where a sign-in stands: answer to `GET state` and `POST person`. */
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

/** What is wrong, in a sentence; 410 where the sign-in has ended. */
export interface RefusedAnswer {
  readonly error: string;
}
