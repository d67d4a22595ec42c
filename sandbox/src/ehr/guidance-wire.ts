import type { Chart } from './wire.js';

/** Guidance in the EHR's own interface (`/ehr`), for its pages. Every text of a card is foreign. */

export interface CardLink {
  readonly label: string;
  readonly url: string;
  readonly type: 'absolute' | 'smart';
  /** For the app, unchanged; null if the card has none. */
  readonly appContext: string | null;
  /** Whether the address is the launch URL of a registered app: no other app is opened. */
  readonly registered: boolean;
}

/** A reason for overriding a card, offered by its service. */
export interface OverrideReason {
  readonly code: string;
  readonly system: string;
  readonly display: string;
}

/** Something that a card offers to do. Its resources stay with the EHR: the page names a suggestion by its place. */
export interface Suggestion {
  readonly label: string;
  readonly recommended: boolean;
  /** What accepting it does, a line an action. */
  readonly actions: readonly string[];
  /** Why this EHR cannot carry it out; null where it can. */
  readonly problem: string | null;
}

/** Whether the service was told what became of its card. */
export type Feedback =
  | { readonly state: 'sent' }
  | { readonly state: 'failed'; readonly reason: string }
  /** The card or the suggestion has no id by which the service could be told. */
  | { readonly state: 'not-possible' };

/** The clinician's response to a card. Instants are ISO 8601. */
export type CardResponse =
  | {
      readonly kind: 'override';
      readonly at: string;
      /** Words of the reason; null where none was chosen. */
      readonly reason: string | null;
      readonly comment: string | null;
      readonly feedback: Feedback;
    }
  | {
      readonly kind: 'accepted';
      readonly at: string;
      /** Place of the suggestion on its card, from 0. */
      readonly suggestion: number;
      readonly label: string;
      /** References of the created resources, such as `Task/1`. */
      readonly created: readonly string[];
      readonly feedback: Feedback;
    };

/** A CDS Hooks card, checked, as the EHR shows it. */
export interface Card {
  /** The EHR's own id of this showing of the card. */
  readonly id: string;
  readonly summary: string;
  /** GitHub Flavored Markdown. */
  readonly detail: string | null;
  readonly indicator: 'info' | 'warning' | 'critical';
  readonly source: { readonly label: string; readonly url: string | null };
  readonly links: readonly CardLink[];
  readonly overrideReasons: readonly OverrideReason[];
  readonly suggestions: readonly Suggestion[];
  /** How many suggestions may be accepted. */
  readonly selectionBehavior: 'any' | 'at-most-one';
  readonly responses: readonly CardResponse[];
}

/** The result of calling one service. No card and an unknown risk are different kinds. */
export type Guidance =
  | {
      readonly kind: 'answered';
      readonly service: string;
      readonly milliseconds: number;
      readonly cards: readonly Card[];
      /** Cards that broke the rules of CDS Hooks and are not shown. */
      readonly unreadable: number;
    }
  | {
      readonly kind: 'could-not-compute';
      readonly service: string;
      readonly milliseconds: number;
      readonly reason: string;
    }
  | { readonly kind: 'failed'; readonly service: string; readonly reason: string };

/** A card that was answered in an earlier look at this chart. */
export interface EarlierCard {
  readonly id: string;
  readonly service: string;
  readonly summary: string;
  readonly responses: readonly CardResponse[];
}

/** Answer to `POST /ehr/patients/:id/open` and `.../prepare-discharge`. */
export interface OpenAnswer {
  /** One a service; empty where no service offers the hook. */
  readonly results: readonly Guidance[];
  /** Cards that were answered before, newest first. */
  readonly earlier: readonly EarlierCard[];
}

/** Media type of these answers that has each result as soon as it is there, a line each. */
export const guidanceLines = 'application/x-ndjson';

/** The first line: the names of the services that were called. */
export interface CalledLine extends Pick<OpenAnswer, 'earlier'> {
  readonly services: readonly string[];
}

/** Each other line: what came of one of them. */
export interface ResultLine {
  /** Place of the service in {@link CalledLine}, from 0. */
  readonly place: number;
  readonly result: Guidance;
}

/** Answer to `POST /ehr/patients/:id/discharge`. */
export interface DischargeAnswer {
  /** The chart with the encounter ended. */
  readonly chart: Chart;
}

/** Answer to `POST /ehr/patients/:id/start-encounter`. */
export interface EncounterAnswer {
  readonly results: readonly Guidance[];
  /** The chart with the encounter begun. */
  readonly chart: Chart;
}

/** Body of `POST /ehr/patients/:id/cards/:cardId/response`. */
export type CardResponseRequest =
  | {
      readonly kind: 'override';
      /** Place of the reason on the card, from 0. */
      readonly reason?: number | undefined;
      readonly comment?: string | undefined;
    }
  | { readonly kind: 'accept'; readonly suggestion: number };
