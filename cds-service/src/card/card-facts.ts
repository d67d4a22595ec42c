import {
  type Comparator,
  codedObservations,
  dayMs,
  type Evidence,
  type FeatureDefinition,
  type Instant,
  isCharted,
  type LinkedRecord,
  type PatientRecord,
  pressurePairs,
  type TimePrecision,
} from '@bellwether/fhir-mapping';
import {
  type Anomaly,
  type Assessment,
  type ConceptContribution,
  type Manifest,
  relevantTo,
  type UnmappedValues,
  type UnreadPart,
  unmappedIn,
  unreadParts,
  unusableIn,
} from '@bellwether/model';
import { type CareFacts, careFacts } from './care-facts.js';

/** The newest reading behind a concept, and what is told with it. Values are in the canonical unit of the concept. */
interface ReadingFact {
  /** Vital concept. */
  readonly concept: string;
  readonly value: number;
  /** Of a bound; null of a measured value. */
  readonly comparator: Comparator | null;
  /** Of a pair that is told as one value, the other of the same moment; null where there is none. */
  readonly second: number | null;
  /** The reading before it, within a day; null where there is none. */
  readonly before: number | null;
  readonly measuredAt: Instant;
  readonly precision: TimePrecision;
}

/** The newest answer of a coded concept. */
interface AnswerFact {
  readonly answer: string;
  readonly measuredAt: Instant;
  readonly precision: TimePrecision;
}

export type AnomalyFact = Pick<Anomaly, 'kind' | 'rule' | 'text' | 'concepts' | 'value' | 'measuredAt'>;

/** Another record of the patient, with how many resources were read from it. */
export interface LinkFact extends Omit<LinkedRecord, 'resources'> {
  readonly resources: number;
}

/**
 * All that a card takes from the chart besides the assessment: with these, the assessment, the artefact and the site file the
 * same card can be made again without the chart.
 */
export interface CardFacts {
  /** Whether the chart was opened in an encounter, which counts as none of the past ones. */
  readonly inEncounter: boolean;
  /** What was not read of all that a card is made from. */
  readonly unread: readonly UnreadPart[];
  /** Concepts of which the newest value is charted and cannot be used. */
  readonly unusable: readonly string[];
  /** Values under codes that are not mapped, by what they may be: of the last day, and all. */
  readonly unmapped: { readonly day: readonly UnmappedValues[]; readonly all: readonly UnmappedValues[] };
  /** By group of the artefact. */
  readonly readings: Readonly<Partial<Record<string, ReadingFact>>>;
  /** By coded concept. */
  readonly answers: Readonly<Partial<Record<string, AnswerFact>>>;
  /** Of the last 24 hours: those that are named, and how many there are. */
  readonly anomalies: { readonly named: readonly AnomalyFact[]; readonly count: number };
  /** What the chart says of limits of care; absent where it says nothing, and in rows of older versions. */
  readonly careLimits?: CareFacts;
  /** Other records of the patient (`Patient.link`). */
  readonly links: readonly LinkFact[];
  /** Values that were not used, all values, and resources that are another patient's or of nobody. */
  readonly counts: { readonly unused: number; readonly all: number; readonly others: number };
}

/**
 * @param encounterId the encounter that the chart was opened in; null where none was named or is under way
 * @param named the one that the caller named
 */
export function cardFacts(
  record: PatientRecord,
  assessment: Assessment,
  manifest: Manifest,
  encounterId: string | null,
  named?: string,
): CardFacts {
  const { asOf } = assessment;
  const care = careFacts(record, assessment, named);
  const unmapped = unmappedIn(record);
  return {
    inEncounter: encounterId !== null,
    unread: unreadParts(record, relevantTo(manifest), asOf),
    unusable: [...unusableIn(record)(asOf).keys()],
    unmapped: { day: unmapped(asOf, asOf - dayMs), all: unmapped(asOf) },
    readings: readingFacts(record, assessment, manifest),
    answers: answerFacts(record, manifest, asOf),
    anomalies: anomalyFacts(assessment),
    ...(care === null ? {} : { careLimits: care }),
    links: linkFacts(record),
    counts: countsOf(record),
  };
}

export function linkFacts({ links }: Pick<PatientRecord, 'links'>): readonly LinkFact[] {
  return links.map((link) => ({ ...link, resources: link.resources.length }));
}

/** Two vital concepts of one group that are told as one value. */
const pairs = pressurePairs.map(({ systolic, diastolic }) => [systolic, diastolic] as const);

function readingFacts(record: PatientRecord, assessment: Assessment, manifest: Manifest): CardFacts['readings'] {
  if (!assessment.scored) return {};
  const { asOf, contributions, concepts } = assessment;
  const isKnown = (index: number) => !Number.isNaN(contributions[index]?.value ?? Number.NaN);
  return Object.fromEntries(
    concepts.flatMap((concept) => {
      const known = concept.features.filter(isKnown).flatMap((index) => manifest.features[index] ?? []);
      const fact = readingFact(concept, known, record, asOf);
      return fact === null ? [] : [[concept.group, fact]];
    }),
  );
}

/** The newest reading of a concept's vital signs that stands behind its contribution, and the one before it. */
function readingFact(
  concept: ConceptContribution,
  known: readonly FeatureDefinition[],
  { readings }: PatientRecord,
  asOf: Instant,
): ReadingFact | null {
  const vitals = new Set(known.flatMap((definition) => (definition.source === 'vital' ? [definition.concept] : [])));
  const behind = new Set(concept.references);
  const newest = (vital: string) =>
    readings.findLast(
      (reading) => reading.concept === vital && behind.has(reading.reference) && isKnownAt(reading, asOf),
    );
  const pair = pairs.find((both) => both.every((vital) => vitals.has(vital)));
  const [vital] = pair ?? vitals;
  const last = vital === undefined ? undefined : newest(vital);
  if (last === undefined) return null;
  const second = pair === undefined ? undefined : newest(pair[1]);
  const before = readings.findLast(
    ({ concept: other, measuredAt }) =>
      other === last.concept && measuredAt < last.measuredAt && measuredAt > last.measuredAt - dayMs,
  );
  return {
    concept: last.concept,
    value: last.value,
    comparator: last.comparator ?? null,
    second: second?.measuredAt === last.measuredAt ? second.value : null,
    // Nothing has risen or fallen from a bound.
    before: before === undefined || before.comparator !== undefined ? null : before.value,
    measuredAt: last.measuredAt,
    precision: last.measuredPrecision,
  };
}

function answerFacts({ coded }: PatientRecord, { features }: Manifest, asOf: Instant): CardFacts['answers'] {
  const wanted = new Set(features.flatMap((row) => (row.source === 'coded-observation' ? [row.concept] : [])));
  return Object.fromEntries(
    codedObservations.flatMap(({ concept }) => {
      if (!wanted.has(concept)) return [];
      const last = coded.findLast((one) => one.concept === concept && isKnownAt(one, asOf));
      if (last === undefined) return [];
      const { answer, measuredAt, measuredPrecision } = last;
      return [[concept, { answer, measuredAt, precision: measuredPrecision }]];
    }),
  );
}

const maxAnomalies = 3;
const anomalyKinds = ['threshold', 'unusual-combination', 'artefact'] as const;

/** Anomalies of the last 24 hours, critical values first, of a kind the newest. */
function anomalyFacts({ anomalies, asOf }: Assessment): CardFacts['anomalies'] {
  const recent = anomalyKinds.flatMap((wanted) =>
    anomalies
      .filter((anomaly) => anomaly.kind === wanted && isRecent(anomaly, asOf))
      .toSorted((a, b) => (b.measuredAt ?? 0) - (a.measuredAt ?? 0)),
  );
  const named = recent
    .slice(0, maxAnomalies)
    .map(({ kind, rule, text, concepts, value, measuredAt }) => ({ kind, rule, text, concepts, value, measuredAt }));
  return { named, count: recent.length };
}

function isRecent({ measuredAt }: Anomaly, asOf: Instant): boolean {
  return measuredAt !== null && measuredAt > asOf - dayMs && measuredAt <= asOf;
}

function countsOf({ readings, coded, rejected, refused }: PatientRecord): CardFacts['counts'] {
  const unused = rejected.filter(
    ({ concept, reason, mayBe }) => (concept !== null || mayBe !== undefined) && reason !== 'duplicate',
  ).length;
  const others = refused.filter(({ reason }) => reason === 'another-patient' || reason === 'no-subject').length;
  return { unused, all: unused + readings.filter(isCharted).length + coded.length, others };
}

function isKnownAt({ measuredAt, knownAt }: Evidence, asOf: Instant): boolean {
  return measuredAt <= asOf && knownAt <= asOf;
}
