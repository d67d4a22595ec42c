import type { PatientRecord } from '@bellwether/fhir-mapping';
import { type Artefact, type AssessOptions, nextReadings } from '@bellwether/model';
import { makeCard } from '../card/card.js';
import type { HookRequest } from '../hooks/request.js';
import type { Card } from '../hooks/response.js';
import { suggestionOf } from '../suggestions/suggestions.js';
import type { Candidate } from './candidate.js';
import type { HookService } from './hook-service.js';

/** What a card says beyond the assessment. */
export interface CardOptions {
  readonly uuid: string;
  /** What the app can show that it was opened from this card; null: nothing. */
  readonly ticket: string | null;
  /** Probability at the user's last viewing; null where there was none that can be compared. */
  readonly lastProbability: number | null;
  /** Whether it offers what the site has set for this artefact and hook. */
  readonly suggests: boolean;
}

/** The card of the artefact that speaks; null where it has nothing to say. */
export function cardOf(
  { deployment, assessment, options }: Candidate,
  record: PatientRecord,
  { context }: HookRequest,
  service: HookService,
  { uuid, ticket, lastProbability, suggests }: CardOptions,
): Card | null {
  const { artefact, suggestion } = deployment;
  const { site, ids } = service;
  const matter = {
    assessment,
    manifest: artefact.manifest,
    record,
    clock: service.clockText,
    encounterId: options.encounterId ?? null,
    lastProbability,
    ticket,
    nextReading: nextReadingOf(record, artefact, options),
    nextStep: site.file.texts.next ?? null,
  };
  if (suggestion === null || !suggests) return makeCard(matter, service, uuid, null);
  const made = { asOf: assessment.asOf, timeZone: site.file.timeZone, uuid: ids() };
  return makeCard(matter, service, uuid, suggestionOf(suggestion, context, made));
}

/** Least difference that a reading must be able to make, in probability, to be worth asking for. */
const minRange = 0.01;

/**
 * The reading that could tell most, of what is measured at the bedside: a smoking status or a height is not a next reading.
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
