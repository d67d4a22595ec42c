import type { PatientRecord } from '@bellwether/fhir-mapping';
import type { Manifest } from '../artefact/manifest.js';
import type { Assessment } from '../assessment/assessment.js';
import { isOutsideSetting } from '../assessment/select-artefact.js';
import { type UnreadPart, whyMissing } from '../missing-data/relevant-data.js';
import type { UnmappedValues } from '../missing-data/unmapped-values.js';
import { unusableIn } from '../readings/unusable.js';
import type { AnomalyFact, Headline, Outcome, RiskFact } from './message.js';
import type { Moves } from './moves.js';
import { reasonFacts } from './reasons.js';
import { isSamePercent } from './same-percent.js';

/** What the model says; null where it says nothing of this patient. */
export function riskFact(
  assessment: Assessment,
  record: PatientRecord,
  {
    manifest,
    bands,
    before,
    partlyRead,
  }: {
    readonly manifest: Manifest;
    /** As they hold at this site. */
    readonly bands: Manifest['bands']['rows'];
    readonly before: Moves | null;
    readonly partlyRead: boolean;
  },
): RiskFact | null {
  if (!assessment.scored) return null;
  const { probability, band, indicator } = assessment;
  return {
    ...outcomeOf(manifest),
    ...{ probability, average: manifest.averageProbability, band, indicator, partlyRead },
    isRaised: band !== bands[0]?.name,
    was: wasFact(probability, before),
    asPercent: true,
    reasons: reasonFacts(record, assessment, manifest),
  };
}

function wasFact(now: number, before: Moves | null): RiskFact['was'] {
  if (before === null || before.probability === null || isSamePercent(before.probability, now)) return null;
  const { probability, at, risk: move } = before;
  return { probability, at, move };
}

/** Why there is no estimate; null where the artefact has nothing to say about such a patient at all. */
export function notEstimatedFact(
  assessment: Assessment,
  record: PatientRecord,
  {
    manifest,
    unread,
    unmapped,
    danger,
    unknown,
  }: {
    readonly manifest: Manifest;
    readonly unread: readonly UnreadPart[];
    readonly unmapped: readonly UnmappedValues[];
    readonly danger: AnomalyFact | null;
    readonly unknown: readonly string[];
  },
): Headline | null {
  if (assessment.scored || isOutsideSetting(assessment)) return null;
  const { notScored, asOf } = assessment;
  const parts = {
    unread: new Set(unread.map(({ part }) => part)),
    unusable: new Set(unusableIn(record)(asOf).keys()),
    unmapped: new Set(unmapped.flatMap(({ concepts }) => concepts)),
  };
  const missing = notScored.missingGroups.map((group) => ({
    group,
    display: manifest.groups[group]?.display ?? group,
    why: whyMissing(group, manifest.features, parts),
  }));
  return {
    kind: 'not-estimated',
    outcome: outcomeOf(manifest),
    why: { reason: notScored.reason, missing, ...ages(notScored) },
    danger,
    unknown,
  };
}

function ages(notScored: Extract<Assessment, { readonly scored: false }>['notScored']) {
  if (notScored.reason === 'child') return { ageYears: notScored.ageYears, limitYears: notScored.minimumAgeYears };
  if (notScored.reason === 'above-age') return { ageYears: notScored.ageYears, limitYears: notScored.maximumAgeYears };
  return { ageYears: null, limitYears: null };
}

function outcomeOf({ name, outcome: { short }, synthetic }: Manifest): Outcome {
  return { artefact: name, short, synthetic };
}
