import type { PatientRecord } from '@bellwether/fhir-mapping';
import { messageSite, type Site } from '@bellwether/hosting';
import { type Assessment, type Manifest, type Message, type Moves, messageOf, type Phrasing } from '@bellwether/model';
import { type CardAddresses, makeCard } from '../card/card.js';
import type { HookContext } from '../hooks/hook-table.js';
import type { Card } from '../hooks/response.js';
import type { SuggestionRule } from '../suggestions/resolve-suggestion.js';
import { suggestionOf } from '../suggestions/suggestions.js';
import type { Candidate } from './candidate.js';
import type { HookService } from './hook-service.js';

/** What a card contains besides the assessment. */
export interface CardOptions {
  readonly uuid: string;
  /** Whether only a line is left of it. */
  readonly isLine: boolean;
  /** The proof that the app was opened from this card; null where there is none. */
  readonly ticket: string | null;
  /** What was said at the user's last viewing, and what moved it since; null where there was none that can be compared. */
  readonly before: Moves | null;
  /** Whether the card offers the site's suggestion for this artefact and hook. */
  readonly suggests: boolean;
}

/** All of a card that follows neither from the assessment nor from the artefact, the site file and the service's addresses. */
export interface CardParts extends Pick<CardOptions, 'uuid' | 'isLine' | 'ticket'> {
  /** The uuid of its suggestion; null where it has none. */
  readonly suggestion: string | null;
  readonly message: Message;
}

/** What a card is made from besides its parts: all of it is there again later. */
export interface CardSetting extends CardAddresses {
  readonly assessment: Assessment;
  readonly manifest: Manifest;
  /** The site's suggestion for this artefact and hook; null where it has none. */
  readonly suggestion: SuggestionRule | null;
  readonly context: HookContext;
  readonly site: Site;
  readonly phrasing: Phrasing;
}

/** The parts of the card of the selected assessment. */
export function cardParts(
  { deployment, assessment, options }: Candidate,
  record: PatientRecord,
  { ids, site }: Pick<HookService, 'ids' | 'site'>,
  { suggests, before, uuid, isLine, ticket }: CardOptions,
): CardParts {
  const { artefact, suggestion } = deployment;
  const context = { manifest: artefact.manifest, options, before };
  return {
    ...{ uuid, isLine, ticket },
    suggestion: suggests && suggestion !== null && !isLine ? ids() : null,
    message: messageOf(assessment, record, context, messageSite(site)),
  };
}

/** The card. Of the same parts and the same setting the same card. */
export function cardFrom(
  { uuid, suggestion: suggestionUuid, ...parts }: CardParts,
  { assessment, manifest, suggestion, context, site, phrasing, publicUrl, appUrl }: CardSetting,
): Card {
  const made = { asOf: assessment.asOf, timeZone: site.file.timeZone };
  const offered =
    suggestion === null || suggestionUuid === null
      ? null
      : suggestionOf(suggestion, context, { ...made, uuid: suggestionUuid });
  return makeCard({ ...parts, assessment, manifest, phrasing, suggestion: offered }, { publicUrl, appUrl }, uuid);
}
