import type { FeatureDefinition } from '../feature-definition.js';
import type { FeatureEvidence, FeatureVector } from '../feature-vector.js';
import type { PatientRecord } from '../patient-record.js';
import type { Instant } from '../reading.js';
import type { FeatureExtractor } from './compile-features.js';
import type { FeatureResult } from './evidence.js';
import type { Moment } from './moment.js';
import { codedFeature, vitalFeature } from './observation-features.js';
import { ratioFeature } from './ratio-feature.js';
import { conditionFeature, demographicFeature, encounterFeature } from './patient-features.js';
import { prepareRecord } from './prepare-record.js';
import { WindowCache } from './window-cache.js';

/** When features are asked for, and in which encounter, where the caller knows it. */
export interface ExtractionMoment {
  /** The one clock: nothing measured or known later is used. */
  readonly asOf: Instant;
  /** The encounter in context, by logical id or reference: see `encounterUnderWay`. Default: the one under way. */
  readonly encounterId?: string;
}

/** The features of one record at any moment. */
export interface RecordExtraction {
  /** As `extractFeatures` at this moment. */
  readonly featuresAt: (asOf: Instant) => FeatureVector;
  /** The values alone, the same bits: naming what they rest on is most of the work. */
  readonly valuesAt: (asOf: Instant) => Float64Array;
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
  const { encounterAt, observed, isUnusable, conditions } = prepareRecord(record, extractor, encounterId);
  return featuresOf({
    record,
    extractor,
    encounterAt,
    observed,
    isUnusable,
    conditions,
    asOf,
    withEvidence: true,
    cache: null,
  });
}

/** Extraction of one record at many moments: what does not depend on the moment is done once. */
export function extractionOf(
  record: PatientRecord,
  extractor: FeatureExtractor,
  encounterId?: string,
): RecordExtraction {
  const prepared = prepareRecord(record, extractor, encounterId);
  const withEvidence = { ...prepared, withEvidence: true, cache: new WindowCache() };
  const valuesAlone = { ...prepared, withEvidence: false, cache: new WindowCache() };
  const { definitions } = extractor;
  return {
    featuresAt: (asOf) => featuresOf({ ...withEvidence, asOf }),
    valuesAt: (asOf) => {
      const moment: Moment = { ...valuesAlone, asOf };
      const values = new Float64Array(definitions.length);
      for (let index = 0; index < definitions.length; index++)
        values[index] = compute(definitions[index]!, moment).value;
      return values;
    },
  };
}

function featuresOf(moment: Moment): FeatureVector {
  const { definitions, names } = moment.extractor;
  const values = new Float64Array(definitions.length);
  const evidence: FeatureEvidence[] = [];
  for (let index = 0; index < definitions.length; index++) {
    const result = compute(definitions[index]!, moment);
    values[index] = result.value;
    evidence.push(result.evidence);
  }
  return { names, values, evidence, asOf: moment.asOf };
}

function compute(definition: FeatureDefinition, moment: Moment): FeatureResult {
  switch (definition.source) {
    case 'vital':
      return vitalFeature(definition, moment);
    case 'ratio':
      return ratioFeature(definition, moment);
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
