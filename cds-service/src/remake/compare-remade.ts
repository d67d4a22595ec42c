import type { Assessment } from '@bellwether/model';
import { cardHash } from '../evidence/details.js';
import type { Card } from '../hooks/response.js';
import type { Findings, KeptAssessment } from '../store/store.js';
import { type MadeWith, type ReadEvidence, remakeAssessment, remakeCard } from './remake-assessment.js';

/** Something that is not the same when it is made again. */
interface RemadeDifference {
  readonly what: string;
  readonly kept: string;
  readonly remade: string;
}

/** An assessment made again beside what was kept of it. */
export interface Remade {
  /** The card made again, as it is sent; null where there was none. */
  readonly card: Card | null;
  /** SHA-256 of the card that was sent, or would have been; null where there was none. */
  readonly sha256: string | null;
  /** Empty: all is the same to the bit. */
  readonly differences: readonly RemadeDifference[];
}

/** Makes an assessment and its card again from what was kept, and compares both with what was kept of them, to the bit. */
export function remake(kept: KeptAssessment, evidence: ReadEvidence, madeWith: MadeWith): Remade {
  const assessment = remakeAssessment(kept, evidence, madeWith);
  const score = [
    ...compareScore(assessment, evidence, madeWith),
    ...compareFindings(assessment, kept.assessment.findings),
  ];
  const { card: keptCard } = evidence.details;
  if (keptCard === null) return { card: null, sha256: null, differences: score };
  const card = remakeCard(kept, assessment, keptCard, madeWith);
  const { summary, detail, indicator, sha256 } = keptCard;
  const said = [
    ...compare('summary', summary, card?.summary ?? null),
    ...compare('detail', detail, card?.detail ?? null),
    ...compare('indicator', indicator, card?.indicator ?? null),
  ];
  const hash = card === null ? 'no card' : cardHash(card);
  // Where a text differs the hash does too, and says no more.
  const whole = said.length > 0 ? [] : compare('card (source, suggestion, override reasons or links)', sha256, hash);
  return { card, sha256, differences: [...score, ...said, ...whole] };
}

function compareScore(
  assessment: Assessment,
  { contributions, details: { baseValue } }: ReadEvidence,
  { artefact: { manifest } }: MadeWith,
): readonly RemadeDifference[] {
  if (!assessment.scored || contributions === null) return [];
  return [
    ...compare('base value', baseValue, assessment.baseValue),
    ...manifest.features.flatMap(({ name }, index) =>
      compare(
        `contribution of ${name}`,
        contributions[index] ?? null,
        assessment.contributions[index]?.contribution ?? null,
      ),
    ),
  ];
}

function compareFindings(assessment: Assessment, findings: Findings | null): readonly RemadeDifference[] {
  return [
    ...compare('probability', findings?.probability ?? null, assessment.scored ? assessment.probability : null),
    ...compare('band', findings?.band ?? null, assessment.scored ? assessment.band : null),
  ];
}

/** `Object.is`: a zero of the other sign is another number. */
function compare<T extends string | number>(
  what: string,
  kept: T | null,
  remade: T | null,
): readonly RemadeDifference[] {
  return Object.is(kept, remade) ? [] : [{ what, kept: text(kept), remade: text(remade) }];
}

function text(value: string | number | null): string {
  return Object.is(value, -0) ? '-0' : String(value ?? 'none');
}
