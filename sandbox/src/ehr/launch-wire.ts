/** What the EHR's own interface (`/ehr`) says of apps. */

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
  /** `launch`, which is also meant where there is none, or an absolute URI. */
  readonly role?: string | undefined;
}

/** What a launch says besides patient and encounter; all of it arrives beside the token, and again at each refresh. */
export interface LaunchWith {
  /** What the link of the card gave along, or whoever opens the app: to the letter. */
  readonly appContext?: string | undefined;
  /** Why the app is opened, in a word that app and EHR have agreed on: `reconcile-medications`. */
  readonly intent?: string | undefined;
  readonly fhirContext?: readonly FhirContextItem[] | undefined;
}

/** Body of `POST /ehr/patients/:id/launch`. */
export type LaunchRequest = (
  | { readonly clientId: string }
  /** Address in the link of a card, to the letter. */
  | { readonly url: string }
) &
  LaunchWith & {
    /** Inside the chart, or in a tab of its own. */
    readonly where: 'here' | 'tab';
  };

/** Body of `POST /ehr/launch`: without a patient. */
export interface UserLaunchRequest {
  readonly clientId: string;
  /** Above the list of patients, or in a tab of its own. */
  readonly where: 'here' | 'tab';
}

/** Answer to `POST /ehr/patients/:id/launch`, and to `POST /ehr/launch`. */
export interface LaunchAnswer extends RegisteredApp {
  /** Where the app begins, with `iss` and `launch`; good once, within five minutes. */
  readonly url: string;
  /** Why the app will hardly open, in a sentence; null where nothing is known against it. */
  readonly problem: string | null;
}
