import type { FeatureDefinition } from '../feature-definition.js';
import type { FeatureEvidence, FeatureVector } from '../feature-vector.js';
import type { PatientRecord } from '../patient-record.js';
import type { CodedReading, Instant, Reading } from '../reading.js';
import type { FeatureExtractor } from './compile-features.js';
import type { FeatureResult } from './evidence.js';
import type { Moment } from './moment.js';
import { codedFeature, vitalFeature } from './observation-features.js';
import { conditionFeature, demographicFeature, encounterFeature } from './patient-features.js';

/** When, and for encounter windows and features in which encounter, features are asked for. */
export interface ExtractionMoment {
  /** The one clock: nothing measured or known later is used. */
  readonly asOf: Instant;
  /** Logical id of the current encounter, or its reference. */
  readonly encounterId?: string;
}

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

/** Readings and answers of the concepts that are asked for, still in order. */
function groupByConcept(record: PatientRecord, concepts: ReadonlySet<string>): Moment['byConcept'] {
  const groups = new Map<string, (Reading | CodedReading)[]>();
  for (const concept of concepts) groups.set(concept, []);
  for (const reading of record.readings) groups.get(reading.concept)?.push(reading);
  for (const answer of record.coded) groups.get(answer.concept)?.push(answer);
  return groups;
}
