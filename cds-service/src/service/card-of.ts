import { encounterUnderWay, type PatientRecord } from '@bellwether/fhir-mapping';
import { type Artefact, type AssessOptions, nextReadings } from '@bellwether/model';
import { makeCard } from '../card/card.js';
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
  { deployment, assessment, options }: Candidate,
  record: PatientRecord,
  { context }: HookRequest,
  service: HookService,
  { uuid, ticket, lastProbability, suggests }: CardOptions,
): Card | null {
  const { artefact, suggestion } = deployment;
  const { site, ids } = service;
  const input = {
    assessment,
    manifest: artefact.manifest,
    record,
    clock: service.clockText,
    encounterId: encounterUnderWay(record, options.asOf, options.encounterId)?.id ?? null,
    lastProbability,
    ticket,
    nextReading: nextReadingOf(record, artefact, options),
    nextStep: site.file.texts.next ?? null,
  };
  if (suggestion === null || !suggests) return makeCard(input, service, uuid, null);
  const made = { asOf: assessment.asOf, timeZone: site.file.timeZone, uuid: ids() };
  return makeCard(input, service, uuid, suggestionOf(suggestion, context, made));
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
