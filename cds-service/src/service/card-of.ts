import { encounterUnderWay, type PatientRecord } from '@bellwether/fhir-mapping';
import type { Site } from '@bellwether/hosting';
import {
  type Artefact,
  type AssessOptions,
  type Assessment,
  type Manifest,
  nextReadings,
  recordWithout,
} from '@bellwether/model';
import { type CardAddresses, makeCard } from '../card/card.js';
import { type CardFacts, cardFacts } from '../card/card-facts.js';
import type { CardInput } from '../card/card-input.js';
import type { ClockText } from '../card/clock-text.js';
import { makeLineCard } from '../card/line-card.js';
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
  /** Probability at the user's last viewing; null where there was none that can be compared. */
  readonly lastProbability: number | null;
  /** Whether the card offers the site's suggestion for this artefact and hook. */
  readonly suggests: boolean;
}

/** All of a card that follows neither from the assessment nor from the artefact, the site file and the service's addresses. */
export interface CardParts extends Omit<CardOptions, 'suggests'> {
  /** Name of the vital concept to measure next; null where none is named. */
  readonly nextReading: string | null;
  /** The uuid of its suggestion; null where it has none. */
  readonly suggestion: string | null;
  readonly facts: CardFacts;
}

/** What a card is made from besides its parts: all of it is there again later. */
export interface CardSetting extends CardAddresses {
  readonly assessment: Assessment;
  readonly manifest: Manifest;
  /** The site's suggestion for this artefact and hook; null where it has none. */
  readonly suggestion: SuggestionRule | null;
  readonly context: HookContext;
  readonly site: Site;
  readonly clockText: ClockText;
}

/** The parts of the card of the selected assessment. */
export function cardParts(
  { deployment, assessment, options }: Candidate,
  record: PatientRecord,
  { ids }: Pick<HookService, 'ids'>,
  { suggests, ...rest }: CardOptions,
): CardParts {
  const { artefact, suggestion } = deployment;
  const encounterId = encounterUnderWay(record, assessment.asOf, options.encounterId)?.id ?? null;
  return {
    ...rest,
    nextReading: rest.isLine
      ? null
      : nextReadingOf(recordWithout(record, assessment.decisions.leftOut).record, artefact, options),
    suggestion: suggests && suggestion !== null && !rest.isLine ? ids() : null,
    facts: cardFacts(record, assessment, artefact.manifest, encounterId, options.encounterId),
  };
}

/** The card; null where it has nothing to show. Of the same parts and the same setting the same card. */
export function cardFrom(
  { uuid, isLine, suggestion: suggestionUuid, ...parts }: CardParts,
  { assessment, manifest, suggestion, context, site, clockText, publicUrl, appUrl }: CardSetting,
): Card | null {
  const { timeZone, texts, news2 } = site.file;
  const input: CardInput = {
    ...{ ...parts, assessment, manifest, clock: clockText },
    ...{ nextStep: texts.next ?? null, news2Authority: news2.authority },
  };
  const addresses = { publicUrl, appUrl };
  if (isLine) return makeLineCard(input, addresses, uuid);
  if (suggestion === null || suggestionUuid === null) return makeCard(input, addresses, uuid, null);
  const made = { asOf: assessment.asOf, timeZone, uuid: suggestionUuid };
  return makeCard(input, addresses, uuid, suggestionOf(suggestion, context, made));
}

/** Minimum difference in probability that a reading must be able to make to be named. */
const minRange = 0.01;

/**
 * The most informative next reading among those measured at the bedside, which excludes a smoking status or a height.
 */
function nextReadingOf(record: PatientRecord, artefact: Artefact, options: AssessOptions): string | null {
  const { features, groups } = artefact.manifest;
  const concepts = features.flatMap((row) =>
    'concept' in row && groups[row.group]?.place === 'now' ? [row.concept] : [],
  );
  const useful = nextReadings(record, artefact, { ...options, concepts }).find(
    ({ low, high }) => high - low >= minRange,
  );
  return useful?.concept ?? null;
}
