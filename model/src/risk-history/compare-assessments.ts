import type {
  Comparator,
  CodedReading,
  Evidence,
  FeatureDefinition,
  FeatureEvidence,
  Instant,
  PatientRecord,
  Reading,
} from '@bellwether/fhir-mapping';
import { codedObservations, vitalSigns } from '@bellwether/fhir-mapping';
import type { Assessment, NotScored, Provenance } from '../assessment/assessment.js';
import { decidedSince } from '../decisions/decided-between.js';
import { type Driver, driversBetween } from './drivers.js';
import { readingTimes, weighedNow } from './move-cause.js';

/** What both assessments were made of, and what the card said of itself. */
export interface ComparisonContext {
  readonly record: PatientRecord;
  /** Of the artefact that made both. */
  readonly features: readonly FeatureDefinition[];
  /** From the card (`appContext`), where it may differ from what is computed again for its moment. */
  readonly said?: CardSaid;
}

/** What a card says of itself. What it does not say is not compared. */
export interface CardSaid extends Partial<Provenance> {
  /** Null: it gave no estimate. */
  readonly probability?: number | null;
  /** What of the chart was not read for it: names as `unreadParts` gives them. */
  readonly unread?: readonly string[];
}

/** One side: when, and what was said. */
interface ComparedMoment {
  readonly asOf: Instant;
  readonly probability: number | null;
  readonly band: string | null;
  readonly notScored: NotScored | null;
}

/** A reading or answer that can be used now and could not be at the card's moment. */
export interface NewlyKnown {
  readonly reference: string;
  readonly concept: string;
  readonly display: string;
  /** In the canonical unit; null for an answer. */
  readonly value: number | null;
  /** Of a bound; null of all others. */
  readonly comparator: Comparator | null;
  readonly displayUnit: string;
  /** Null for a value. */
  readonly answer: string | null;
  readonly measuredAt: Instant;
  readonly knownAt: Instant;
  /** Whether a feature rests on it now. */
  readonly used: boolean;
}

/** Why a card's assessment and the one of now differ, as data. */
export interface AssessmentComparison {
  /** The card's own figure; what is computed for its moment here, where it did not say. */
  readonly card: { readonly asOf: Instant; readonly probability: number | null };
  /** What is computed for the card's moment, from the chart as it was read here. */
  readonly again: ComparedMoment;
  readonly now: ComparedMoment;
  /** The last known first; ties by measured time, the last first, then concept. */
  readonly becameKnown: readonly NewlyKnown[];
  /** Concept by concept, the largest difference first; empty where one side is not scored. */
  readonly drivers: readonly Driver[];
  /** Versions and hashes that differ between the card and now. */
  readonly versions: readonly {
    readonly field: keyof Provenance;
    readonly card: string | boolean;
    readonly now: string | boolean;
  }[];
  /** What of the chart was not read for the card; empty where it did not say. */
  readonly unread: readonly string[];
  /**
   * Whether the card's probability is what is computed for its moment now, to the last bit; null where the card did not
   * say it. False with equal versions: the chart of that moment is another one now (corrected, entered in error, sent
   * late, or seen in another part).
   */
  readonly reproduced: boolean | null;
}

const fields = ['artefact', 'version', 'artefactHash', 'siteHash', 'mappingVersion', 'synthetic'] as const;

/**
 * Compares the assessment at a card's moment with the one of now: which readings became known in between, which
 * concepts weigh otherwise, and what else is not the same.
 *
 * @param card the assessment at the card's `asOf`, computed from the record
 */
export function compareAssessments(
  card: Assessment,
  now: Assessment,
  { record, features, said = {} }: ComparisonContext,
): AssessmentComparison {
  const { probability: saidProbability, unread = [], ...saidProvenance } = said;
  const again = momentOf(card);
  const then: Provenance = { ...card.provenance, ...saidProvenance };
  const drivers =
    card.scored && now.scored
      ? driversBetween(
          { ...weighedNow(card), concepts: card.concepts },
          { ...weighedNow(now), concepts: now.concepts },
          {
            definitions: features,
            timesOf: readingTimes(record),
            decided: decidedSince(card.decisions.leftOut, now.decisions.leftOut),
          },
        )
      : [];
  return {
    card: { asOf: card.asOf, probability: saidProbability === undefined ? again.probability : saidProbability },
    again,
    now: momentOf(now),
    becameKnown: newlyKnown(record, card.asOf, now),
    drivers,
    versions: fields
      .filter((field) => then[field] !== now.provenance[field])
      .map((field) => ({ field, card: then[field], now: now.provenance[field] })),
    unread,
    reproduced: saidProbability === undefined ? null : again.probability === saidProbability,
  };
}

function momentOf(assessment: Assessment): ComparedMoment {
  const { asOf } = assessment;
  return assessment.scored
    ? { asOf, probability: assessment.probability, band: assessment.band, notScored: null }
    : { asOf, probability: null, band: null, notScored: assessment.notScored };
}

function evidenceOf(assessment: Assessment): readonly FeatureEvidence[] {
  return (assessment.scored ? assessment.contributions : assessment.features).map(({ evidence }) => evidence);
}

function newlyKnown(record: PatientRecord, since: Instant, now: Assessment): readonly NewlyKnown[] {
  const usedReferences = new Set(evidenceOf(now).flatMap(({ references }) => references));
  const isNew = ({ measuredAt, knownAt }: Evidence): boolean =>
    measuredAt <= now.asOf && knownAt <= now.asOf && (measuredAt > since || knownAt > since);
  const rowOf = (
    item: Reading | CodedReading,
    what: Pick<NewlyKnown, 'display' | 'displayUnit' | 'value' | 'comparator' | 'answer'>,
  ) => {
    const { reference, concept, measuredAt, knownAt } = item;
    return { reference, concept, ...what, measuredAt, knownAt, used: usedReferences.has(reference) };
  };
  const values = record.readings.filter(isNew).map((reading): NewlyKnown => {
    const { display, displayUnit } = vitalSigns.find(({ concept }) => concept === reading.concept)!;
    return rowOf(reading, {
      display,
      displayUnit,
      value: reading.value,
      comparator: reading.comparator ?? null,
      answer: null,
    });
  });
  const answers = record.coded.filter(isNew).map((reading): NewlyKnown => {
    const { display } = codedObservations.find(({ concept }) => concept === reading.concept)!;
    return rowOf(reading, { display, displayUnit: '', value: null, comparator: null, answer: reading.answer });
  });
  return [...values, ...answers].sort(
    (a, b) => b.knownAt - a.knownAt || b.measuredAt - a.measuredAt || (a.concept < b.concept ? -1 : 1),
  );
}
