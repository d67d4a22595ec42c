import { encounterUnderWay, type PatientRecord } from '@bellwether/fhir-mapping';
import { type Artefact, type AssessOptions, nextReadings } from '@bellwether/model';
import { makeCard } from '../card/card.js';
import type { CardInput } from '../card/card-input.js';
import { makeLineCard } from '../card/line-card.js';
import type { HookRequest } from '../hooks/request.js';
import type { Card } from '../hooks/response.js';
import { suggestionOf } from '../suggestions/suggestions.js';
import type { Candidate } from './candidate.js';
import type { HookService } from './hook-service.js';

/** What a card contains besides the assessment. */
export interface CardOptions {
  readonly uuid: string;
  /** The proof that the app was opened from this card; null where there is none. */
  readonly ticket: string | null;
  /** Probability at the user's last viewing; null where there was none that can be compared. */
  readonly lastProbability: number | null;
  /** Whether the card offers the site's suggestion for this artefact and hook. */
  readonly suggests: boolean;
}

/** The card of the selected assessment; null where it has nothing to show. */
export function cardOf(
  candidate: Candidate,
  record: PatientRecord,
  { context }: HookRequest,
  service: HookService,
  options: CardOptions,
): Card | null {
  const { deployment, assessment } = candidate;
  const { suggestion } = deployment;
  const { site, ids } = service;
  const input = {
    ...inputOf(candidate, record, service, options),
    nextReading: nextReadingOf(record, deployment.artefact, candidate.options),
  };
  if (suggestion === null || !options.suggests) return makeCard(input, service, options.uuid, null);
  const made = { asOf: assessment.asOf, timeZone: site.file.timeZone, uuid: ids() };
  return makeCard(input, service, options.uuid, suggestionOf(suggestion, context, made));
}

/** The line that is left of it. */
export function lineOf(candidate: Candidate, record: PatientRecord, service: HookService, options: CardOptions): Card {
  return makeLineCard(inputOf(candidate, record, service, options), service, options.uuid);
}

function inputOf(
  { deployment, assessment, options }: Candidate,
  record: PatientRecord,
  { clockText, site }: HookService,
  { ticket, lastProbability }: CardOptions,
): CardInput {
  return {
    assessment,
    manifest: deployment.artefact.manifest,
    record,
    clock: clockText,
    encounterId: encounterUnderWay(record, assessment.asOf, options.encounterId)?.id ?? null,
    lastProbability,
    ticket,
    nextReading: null,
    nextStep: site.file.texts.next ?? null,
    news2Authority: site.file.news2.authority,
  };
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
