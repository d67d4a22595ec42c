/** What the EHR's own interface (`/ehr`) says of apps. */

/** An app that can be opened from a chart. */
export interface App {
  readonly clientId: string;
  readonly name: string;
}

/** Body of `POST /ehr/patients/:id/launch`. */
export type LaunchRequest = (
  | { readonly clientId: string }
  /** Address in the link of a card, to the letter. */
  | { readonly url: string }
) & {
  /** What the link of the card gave along, to the letter. */
  readonly appContext?: string | undefined;
  /** Inside the chart, or in a tab of its own. */
  readonly where: 'here' | 'tab';
};

/** Answer to `POST /ehr/patients/:id/launch`. */
export interface LaunchAnswer extends App {
  /** Where the app begins, with `iss` and `launch`; good once, within five minutes. */
  readonly url: string;
  /** Why the app will hardly open, in a sentence; null where nothing is known against it. */
  readonly trouble: string | null;
}
