import type {
  CodedReading,
  Evidence,
  FeatureDefinition,
  Instant,
  PatientRecord,
  Reading,
} from '@bellwether/fhir-mapping';
import { codedObservations, compileFeatures, extractFeatures, vitalSigns } from '@bellwether/fhir-mapping';
import type { Artefact } from './artefact/load-artefact.js';
import type { AssessOptions } from './assess.js';
import { plausibleValues, type SetFeature } from './plausible-values.js';
import { score } from './score.js';
import { whyNotScored } from './setting.js';
import { HOUR } from './usable.js';

/** What one new reading could do to the probability. */
export interface NextReading {
  readonly concept: string;
  readonly display: string;
  /** Never charted (as far as is known), or last charted too long ago. */
  readonly state: 'missing' | 'stale';
  /** Last time it was measured; null when missing. */
  readonly measuredAt: Instant | null;
  /** Lowest and highest probability over every plausible value, all else as it is. */
  readonly low: number;
  readonly high: number;
}

type ObservedFeature = Extract<FeatureDefinition, { readonly source: 'vital' | 'coded-observation' }>;

const DEFAULT_STALE_HOURS = 24;

/**
 * The inputs that are missing or stale, each with the exact range of the probability if it were charted now: every
 * feature that this one reading would set is set together, over all plausible values (answers, for coded observations).
 * The widest range, so the most useful next reading, comes first; ties by concept. Empty where the patient is not scored.
 */
export function nextReadings(
  record: PatientRecord,
  artefact: Artefact,
  options: Pick<AssessOptions, 'asOf' | 'encounterId' | 'staleAfterHours'>,
): readonly NextReading[] {
  const { asOf, encounterId, staleAfterHours = DEFAULT_STALE_HOURS } = options;
  const moment = encounterId === undefined ? { asOf } : { asOf, encounterId };
  const current = extractFeatures(record, artefact.extractor, moment);
  if (whyNotScored(record, artefact.manifest, current, encounterId) !== null) return [];

  return [...observedConcepts(artefact.manifest.features)]
    .flatMap(([concept, definitions]): readonly NextReading[] => {
      const measuredAt = lastMeasured(record, concept, asOf);
      if (measuredAt !== null && measuredAt > asOf - staleAfterHours * HOUR) return [];
      const extractor = compileFeatures(definitions);
      const indices = definitions.map((definition) => artefact.manifest.features.indexOf(definition));
      const featuresWith = (value: number | string): Float64Array =>
        extractFeatures(withReading(record, concept, value, asOf), extractor, moment).values;
      const values = candidates(record, artefact, concept, definitions, asOf, featuresWith);
      const range = probabilityRange(artefact, current.values, indices, values.map(featuresWith));
      const state = measuredAt === null ? 'missing' : 'stale';
      return [{ concept, display: displayOf(concept), state, measuredAt, ...range }];
    })
    .sort((a, b) => b.high - b.low - (a.high - a.low) || (a.concept < b.concept ? -1 : 1));
}

/** Features by the concept of the reading that sets them, in manifest order. */
function observedConcepts(definitions: readonly FeatureDefinition[]): ReadonlyMap<string, readonly ObservedFeature[]> {
  const concepts = new Map<string, ObservedFeature[]>();
  for (const definition of definitions) {
    if (definition.source !== 'vital' && definition.source !== 'coded-observation') continue;
    const features = concepts.get(definition.concept) ?? [];
    features.push(definition);
    concepts.set(definition.concept, features);
  }
  return concepts;
}

function lastMeasured(record: PatientRecord, concept: string, asOf: Instant): Instant | null {
  const known = (evidence: Evidence & { readonly concept: string }): boolean =>
    evidence.concept === concept && evidence.measuredAt <= asOf && evidence.knownAt <= asOf;
  return (record.readings.findLast(known) ?? record.coded.findLast(known))?.measuredAt ?? null;
}

/** The record of this concept alone, with one more reading, taken and known now. */
function withReading(record: PatientRecord, concept: string, value: number | string, asOf: Instant): PatientRecord {
  const earlier = (evidence: Evidence & { readonly concept: string }): boolean =>
    evidence.concept === concept && evidence.measuredAt <= asOf;
  const evidence: Evidence = {
    reference: '',
    measuredAt: asOf,
    measuredPrecision: 'second',
    knownAt: asOf,
    status: 'final',
  };
  if (typeof value === 'string') {
    const answer: CodedReading = { ...evidence, concept, answer: value, code: '', recordedText: '' };
    return { ...record, readings: [], coded: [...record.coded.filter(earlier), answer] };
  }
  const reading: Reading = {
    ...evidence,
    concept,
    value,
    recordedValue: value,
    recordedUnit: '',
    code: '',
    duplicates: [],
    derived: false,
  };
  return { ...record, coded: [], readings: [...record.readings.filter(earlier), reading] };
}

/** Every answer of a coded observation; for a vital sign, enough values to reach every bin of the model. */
function candidates(
  record: PatientRecord,
  { ensemble }: Artefact,
  concept: string,
  definitions: readonly ObservedFeature[],
  asOf: Instant,
  featuresWith: (value: number) => Float64Array,
): readonly (number | string)[] {
  const vital = vitalSigns.find((row) => row.concept === concept);
  if (vital === undefined) {
    return codedObservations.find((row) => row.concept === concept)!.answers.map(({ answer }) => answer);
  }
  const atLowest = featuresWith(vital.low);
  const atHighest = featuresWith(vital.high);
  const features = definitions.flatMap((definition, index): readonly SetFeature[] => {
    if (definition.source !== 'vital') return [];
    const feature = ensemble.featureNames.indexOf(definition.name);
    const thresholds = new Set(ensemble.splitConditions.filter((_, node) => ensemble.splitIndices[node] === feature));
    const { low, high } = definition.bounds ?? vital;
    return [
      { definition, limits: [...thresholds, low, high], atLowest: atLowest[index]!, atHighest: atHighest[index]! },
    ];
  });
  const earlier = record.readings.filter((reading) => reading.concept === concept && reading.measuredAt <= asOf);
  return plausibleValues(concept, features, earlier);
}

/** Extremes found by the raw margin (cheap, and as monotone as the calibration), then scored as everything shown is. */
function probabilityRange(
  artefact: Artefact,
  current: Float64Array,
  indices: readonly number[],
  possibilities: readonly Float64Array[],
): Pick<NextReading, 'low' | 'high'> {
  const rows = possibilities.map((features) => {
    const values = current.slice();
    indices.forEach((index, position) => {
      values[index] = features[position]!;
    });
    return { values, margin: artefact.explainer.rawMargin(values) };
  });
  const lowest = rows.reduce((best, row) => (row.margin < best.margin ? row : best));
  const highest = rows.reduce((best, row) => (row.margin > best.margin ? row : best));
  return { low: score(artefact, lowest.values).probability, high: score(artefact, highest.values).probability };
}

function displayOf(concept: string): string {
  const row =
    vitalSigns.find((vital) => vital.concept === concept) ??
    codedObservations.find((coded) => coded.concept === concept);
  return row?.display ?? concept;
}
