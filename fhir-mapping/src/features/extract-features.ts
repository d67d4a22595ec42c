import { isActiveAt } from '../condition.js';
import { coverageOfConcept } from '../coverage.js';
import type { FeatureDefinition } from '../feature-definition.js';
import type { FeatureEvidence, FeatureVector } from '../feature-vector.js';
import { ageYears } from '../patient.js';
import type { EncounterRecord, PatientRecord } from '../patient-record.js';
import type { CodedReading, Instant, Reading } from '../reading.js';
import type { FeatureExtractor } from './compile-features.js';
import { absent, type FeatureResult, found, missing } from './evidence.js';
import { reducers } from './reducers.js';
import { hourMs, isCovered, rangeOf, within } from './window.js';

/** When, and for encounter windows and features in which encounter, features are asked for. */
export interface ExtractionMoment {
  /** The one clock: nothing measured or known later is used. */
  readonly asOf: Instant;
  /** Logical id of the current encounter, or its reference. */
  readonly encounterId?: string;
}

/** What one extraction works on. */
interface Moment {
  readonly record: PatientRecord;
  readonly extractor: FeatureExtractor;
  readonly asOf: Instant;
  readonly encounter: EncounterRecord | null;
  readonly byConcept: ReadonlyMap<string, readonly (Reading | CodedReading)[]>;
}

type Definition<S extends FeatureDefinition['source']> = Extract<FeatureDefinition, { readonly source: S }>;

/**
 * Computes every feature of a record at a moment, each with its evidence or the reason why it is missing (NaN). The same
 * record, extractor and moment give the same bits everywhere.
 */
export function extractFeatures(
  record: PatientRecord,
  extractor: FeatureExtractor,
  { asOf, encounterId }: ExtractionMoment,
): FeatureVector {
  const encounter =
    record.encounters.find(({ id, reference }) => id === encounterId || reference === encounterId) ?? null;
  const moment: Moment = { record, extractor, asOf, encounter, byConcept: groupByConcept(record, extractor.concepts) };
  const { definitions, names } = extractor;
  const values = new Float64Array(definitions.length);
  const evidence: FeatureEvidence[] = [];
  for (let index = 0; index < definitions.length; index++) {
    const result = compute(definitions[index]!, moment);
    values[index] = result.value;
    evidence.push(result.evidence);
  }
  return { names, values, evidence, asOf };
}

function compute(definition: FeatureDefinition, moment: Moment): FeatureResult {
  switch (definition.source) {
    case 'vital':
      return vitalFeature(definition, moment);
    case 'coded-observation':
      return codedFeature(definition, moment);
    case 'condition':
      return conditionFeature(definition, moment);
    case 'demographic':
      return demographicFeature(definition, moment);
    case 'encounter':
      return encounterFeature(definition, moment);
  }
}

function vitalFeature({ concept, reducer, window, bounds }: Definition<'vital'>, moment: Moment): FeatureResult {
  const { asOf, record, encounter, byConcept } = moment;
  const range = rangeOf(window, asOf, encounter);
  if (range === null) return missing('no-encounter');
  const readings = within((byConcept.get(concept) ?? []) as readonly Reading[], range, asOf);
  if (readings.length === 0) {
    const covered = isCovered(coverageOfConcept(record.coverage, concept), range);
    return covered && reducer === 'count' ? absent : missing(covered ? 'no-reading' : 'not-covered');
  }
  const { reduce, used } = reducers[reducer];
  const value = reduce(readings, asOf);
  if (Number.isNaN(value)) return missing('too-few');
  if (bounds !== undefined && (value < bounds.low || value > bounds.high)) return missing('out-of-bounds');
  return resting(value, used(readings, value));
}

function codedFeature(definition: Definition<'coded-observation'>, moment: Moment): FeatureResult {
  const { concept, reducer, window } = definition;
  const { asOf, record, encounter, byConcept, extractor } = moment;
  const range = rangeOf(window, asOf, encounter);
  if (range === null) return missing('no-encounter');
  const answers = within((byConcept.get(concept) ?? []) as readonly CodedReading[], range, asOf);
  const last = answers[answers.length - 1];
  if (last === undefined) {
    const covered = isCovered(coverageOfConcept(record.coverage, concept), range);
    return covered && reducer === 'count' ? absent : missing(covered ? 'no-reading' : 'not-covered');
  }
  switch (reducer) {
    case 'count':
      return resting(answers.length, answers);
    case 'hours-since':
      return resting((asOf - last.measuredAt) / hourMs, [last]);
    case 'one-hot':
      return resting(last.answer === definition.answer ? 1 : 0, [last]);
    case 'last':
      return resting(extractor.ordinals.get(concept)?.get(last.answer) ?? Number.NaN, [last]);
  }
}

/** A condition is absent only where the whole list was seen: who was asked for a part of it knows nothing of the rest. */
function conditionFeature({ concept, reducer }: Definition<'condition'>, { record, asOf }: Moment): FeatureResult {
  const active = record.conditions.filter(
    (condition) => condition.concepts.includes(concept) && isActiveAt(condition, asOf),
  );
  if (active.length === 0) {
    const { Condition } = record.coverage.types;
    return Condition.status === 'complete' && Condition.since === null ? absent : missing('not-covered');
  }
  const references = active.map(({ reference }) => reference);
  const newest = Math.max(...active.map(({ onset, knownAt }) => onset ?? knownAt ?? Number.NEGATIVE_INFINITY));
  return found(reducer === 'count' ? active.length : 1, references, Number.isFinite(newest) ? newest : null);
}

function demographicFeature({ field }: Definition<'demographic'>, { record, asOf }: Moment): FeatureResult {
  const { patient } = record;
  if (patient === null)
    return missing(record.coverage.types.Patient.status === 'complete' ? 'not-recorded' : 'not-covered');
  const sex = patient.sex === null ? Number.NaN : Number(patient.sex === 'female');
  const value = field === 'age' ? ageYears(patient, asOf) : sex;
  return Number.isNaN(value) ? missing('not-recorded') : found(value, [patient.reference], null);
}

/** The current encounter is not one of the past ones: it has no part in `count` and `hours-since`. */
function encounterFeature({ classes, reducer, window }: Definition<'encounter'>, moment: Moment): FeatureResult {
  const { record, asOf, encounter } = moment;
  if (reducer === 'length') {
    const start = encounter?.start ?? null;
    if (encounter === null || start === null || start > asOf || !classes.includes(encounter.class)) {
      return missing('no-encounter');
    }
    const end = encounter.end !== null && encounter.end < asOf ? encounter.end : asOf;
    return found((end - start) / hourMs, [encounter.reference], start);
  }
  const range = rangeOf(window, asOf, encounter);
  if (range === null) return missing('no-encounter');
  const past = record.encounters.filter(
    (other) =>
      other !== encounter &&
      other.start !== null &&
      other.start > range.from &&
      other.start <= range.to &&
      classes.includes(other.class),
  );
  const last = past[past.length - 1];
  if (last === undefined || last.start === null) {
    const covered = isCovered(record.coverage.types.Encounter, range);
    return covered && reducer === 'count' ? absent : missing(covered ? 'no-encounter' : 'not-covered');
  }
  if (reducer === 'hours-since') return found((asOf - last.start) / hourMs, [last.reference], last.start);
  return found(
    past.length,
    past.map(({ reference }) => reference),
    last.start,
  );
}

/** A value that rests on readings: all their references, without repeats, in order. */
function resting(value: number, readings: readonly (Reading | CodedReading)[]): FeatureResult {
  const references = new Set<string>();
  for (const reading of readings) {
    const sources = 'derivedFrom' in reading ? (reading.derivedFrom ?? []) : [];
    if (sources.length === 0) references.add(reading.reference);
    else for (const source of sources) references.add(source);
  }
  return found(value, [...references], readings[readings.length - 1]!.measuredAt);
}

/** Readings and answers of the concepts that are asked for, still in order. */
function groupByConcept(record: PatientRecord, concepts: ReadonlySet<string>): Moment['byConcept'] {
  const groups = new Map<string, (Reading | CodedReading)[]>();
  for (const concept of concepts) groups.set(concept, []);
  for (const reading of record.readings) groups.get(reading.concept)?.push(reading);
  for (const answer of record.coded) groups.get(answer.concept)?.push(answer);
  return groups;
}
