import {
  dayMs,
  type FeatureDefinition,
  type PatientRecord,
  pressurePairs,
  type Reading,
  vitalSignOf,
} from '@bellwether/fhir-mapping';
import type { Manifest } from '../artefact/manifest.js';
import type { ConceptContribution, ScoredAssessment } from '../assessment/assessment.js';
import type { ReasonFact, ReasonPart } from './message.js';

/** Least contributions of weight 3, 2 and 1: odds times 2.7 or more, 1.65, 1.1. Below, nothing is said. */
const weights = [1, 0.5, 0.1] as const;

/** How much a contribution weighed: 3 most, 0 of what lowers; null where it is too small to mention. */
export function weightOf(contribution: number): ReasonFact['weight'] | null {
  const place = weights.findIndex((from) => Math.abs(contribution) >= from);
  if (place < 0) return null;
  return contribution < 0 ? 0 : ((3 - place) as 1 | 2 | 3);
}

/**
 * What the model weighed and people can check, strongest first. Sex and what is missing are never among it, nor a condition that the
 * patient does not have, nor an illness or a visit that is said to lower a risk: a reason never points the wrong way.
 */
export function reasonFacts(
  record: PatientRecord,
  assessment: ScoredAssessment,
  manifest: Manifest,
): readonly ReasonFact[] {
  return assessment.concepts.flatMap((concept): readonly ReasonFact[] => {
    const { group, display, place, contribution, references } = concept;
    const weight = weightOf(contribution);
    if (place === 'quiet' || weight === null) return [];
    const all = distinct(partsOf(concept, assessment, manifest, record));
    // That there was none of something is not what raises a risk.
    const parts = contribution > 0 ? all.filter((part) => part.kind !== 'number' || part.value !== 0) : all;
    if (parts.length === 0 || (contribution < 0 && parts.every(pointsUp))) return [];
    return [{ group, display, place, contribution, weight, parts, references }];
  });
}

/** What a reader takes for a reason of a higher risk, whatever the model makes of it. */
function pointsUp(part: ReasonPart): boolean {
  return part.kind === 'condition' || (part.kind === 'number' && part.value > 0 && part.unit === '1');
}

function partsOf(
  { features, references }: ConceptContribution,
  { contributions, asOf }: ScoredAssessment,
  manifest: Manifest,
  record: PatientRecord,
): readonly ReasonPart[] {
  const behind = { record, references: new Set(references), asOf };
  return features.flatMap((index) => {
    const definition = manifest.features[index];
    const value = contributions[index]?.value ?? Number.NaN;
    return definition === undefined || Number.isNaN(value) ? [] : partOf(definition, value, behind);
  });
}

interface Behind {
  readonly record: PatientRecord;
  readonly references: ReadonlySet<string>;
  readonly asOf: number;
}

function partOf(definition: FeatureDefinition, value: number, behind: Behind): readonly ReasonPart[] {
  const { name: feature, display, unit } = definition;
  const { readings, coded } = behind.record;
  switch (definition.source) {
    case 'vital': {
      const newest = readings.findLast(isOne(definition.concept, behind));
      return newest === undefined ? [] : readingParts(newest, behind);
    }
    case 'coded-observation': {
      const newest = coded.findLast(isOne(definition.concept, behind));
      if (newest === undefined) return [];
      const { concept, answer, measuredAt, measuredPrecision: precision } = newest;
      return [{ kind: 'answer', concept, answer, measuredAt, precision }];
    }
    case 'condition':
      return value === 0 ? [] : [{ kind: 'condition', feature, display }];
    case 'ratio':
    case 'encounter':
      return [{ kind: 'number', feature, display, value, unit }];
    case 'demographic':
      return definition.field === 'age' ? [{ kind: 'number', feature, display, value: Math.floor(value), unit }] : [];
  }
}

type Evidence = {
  readonly concept: string;
  readonly reference: string;
  readonly measuredAt: number;
  readonly knownAt: number;
};

function isOne(wanted: string, { references, asOf }: Behind): (one: Evidence) => boolean {
  return ({ concept, reference, measuredAt, knownAt }) =>
    concept === wanted && measuredAt <= asOf && knownAt <= asOf && references.has(reference);
}

/** The diastolic pressure is told with the systolic of its moment. */
function readingParts(newest: Reading, { record }: Behind): readonly ReasonPart[] {
  const { concept, value, comparator, measuredAt, measuredPrecision: precision } = newest;
  const at = (other: string | undefined) =>
    record.readings.findLast((one) => one.concept === other && one.measuredAt === measuredAt)?.value ?? null;
  if (at(pressurePairs.find(({ diastolic }) => diastolic === concept)?.systolic) !== null) return [];
  const before = record.readings.findLast(
    (one) => one.concept === concept && one.measuredAt < measuredAt && one.measuredAt > measuredAt - dayMs,
  );
  return [
    {
      kind: 'reading',
      concept,
      value,
      comparator: comparator ?? null,
      second: at(pressurePairs.find(({ systolic }) => systolic === concept)?.diastolic),
      // Nothing has risen or fallen from a bound.
      before: before === undefined || before.comparator !== undefined ? null : before.value,
      unit: vitalSignOf(concept)?.unit ?? '',
      measuredAt,
      precision,
    },
  ];
}

/** Several features of one reading say the same once. */
function distinct(parts: readonly ReasonPart[]): readonly ReasonPart[] {
  const seen = new Set<string>();
  return parts.filter((part) => {
    const name = JSON.stringify(part);
    return seen.has(name) ? false : seen.add(name) !== undefined;
  });
}
