/** Apps in the EHR's own interface (`/ehr`). */

/** An app as it is registered. */
interface RegisteredApp {
  readonly clientId: string;
  readonly name: string;
}

/** An app that can be opened: from a chart, for its patient; from the list of patients, without one, for all that the user may see. */
export interface App extends RegisteredApp {
  readonly opensFrom: readonly ('chart' | 'list')[];
}

/** A resource that an app is opened about. */
export interface FhirContextItem {
  /** `Observation/123`, below the FHIR base. */
  readonly reference: string;
  /** `launch`, the default, or an absolute URI. */
  readonly role?: string | undefined;
}

/** Launch context beyond patient and encounter; it is sent with the token, and again at each refresh. */
export interface LaunchWith {
  /** As passed by the link of the card, or by the user who opens the app; unchanged. */
  readonly appContext?: string | undefined;
  /** SMART launch intent, known to app and EHR: `reconcile-medications`. */
  readonly intent?: string | undefined;
  readonly fhirContext?: readonly FhirContextItem[] | undefined;
}

/** Body of `POST /ehr/patients/:id/launch`. */
export type LaunchRequest = (
  | { readonly clientId: string }
  /** URL in the link of a card, unchanged. */
  | { readonly url: string }
) &
  LaunchWith & {
    /** Inside the chart, or in its own tab. */
    readonly where: 'here' | 'tab';
  };

/** Body of `POST /ehr/launch`: without a patient. */
export interface UserLaunchRequest {
  readonly clientId: string;
  /** Above the list of patients, or in its own tab. */
  readonly where: 'here' | 'tab';
}

/** Answer to `POST /ehr/patients/:id/launch`, and to `POST /ehr/launch`. */
export interface LaunchAnswer extends RegisteredApp {
  /** Where the app begins, with `iss` and `launch`; good once, within five minutes. */
  readonly url: string;
  /** Why the app will hardly open, in a sentence; null where nothing is known against it. */
  readonly problem: string | null;
}
