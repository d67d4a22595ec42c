import {
  compileFeatures,
  completeCoverage,
  extractFeatures,
  readPatientRecord,
  requiredQueries,
} from '@bellwether/fhir-mapping';
import {
  type ConceptContribution,
  createPhrasing,
  type Manifest,
  plainReasonText,
  reasonFacts,
  type ScoredAssessment,
} from '@bellwether/model';
import { inputGroups, inputNames, inputsNamed } from '../../model/training/src/features/inputs.js';
import { dataRows } from '../../smart-app/src/data-rows/data-rows.js';
import { dataTexts } from '../../smart-app/src/data-rows/data-texts.js';
import { featureRows } from '../../smart-app/src/model-facts/feature-rows.js';
import { featureName } from '../../smart-app/src/i18n/names.js';
import { readersAt } from '../../smart-app/src/i18n/test-support/texts.js';
import { canonicalUnits } from '../../smart-app/src/series/display-units.js';
import { seriesOf } from '../../smart-app/src/series/vital-series.js';

/** What every part of the product makes of one value of a measured concept that a model weighs. Plain data. */
export interface ConceptFacts {
  readonly readings: readonly { readonly concept: string; readonly value: number; readonly unit: string }[];
  readonly queries: readonly string[];
  readonly feature: number;
  /** What a card says of it. */
  readonly card: readonly string[];
  /** Concept and values of what Trends draws. */
  readonly series: readonly { readonly id: string; readonly values: readonly number[] }[];
  /** The row of the Data tab in German: name, value, as charted. */
  readonly row: readonly string[];
  /** The feature in the German model view. */
  readonly featureName: string;
}

const taken = '2026-12-01T08:00:00Z';
const asOf = Date.parse('2026-12-01T12:00:00Z');

/** Reads a chart with one value, and takes it through features, card, trends and data. */
export function factsOfConcept(concept: string, code: string, value: number, unit: string): ConceptFacts {
  const observation = {
    ...{ resourceType: 'Observation', id: 'one', status: 'final', effectiveDateTime: taken, issued: taken },
    subject: { reference: 'Patient/p' },
    code: { coding: [{ system: 'http://loinc.org', code }] },
    valueQuantity: { value, unit, code: unit, system: 'http://unitsofmeasure.org' },
  };
  const resources = [{ resourceType: 'Patient', id: 'p' }, observation];
  const entries = resources.map((resource) => ({ resource }));
  const record = readPatientRecord(entries, { patientId: 'p', coverage: completeCoverage });
  const features = inputsNamed(inputNames)
    .inputs.map(({ definition }) => definition)
    .filter((row) => row.source === 'vital' && row.concept === concept && row.reducer === 'last');
  const vector = extractFeatures(record, compileFeatures(features), { asOf });
  const contributions = vector.evidence.map((evidence, index) => ({ value: vector.values[index]!, evidence }));
  const contribution = {
    group: concept,
    features: [0],
    references: vector.evidence[0]?.references ?? [],
    place: 'now',
    contribution: 1,
    display: inputGroups[concept]!.display,
  };
  const manifest = { features, groups: inputGroups } as unknown as Manifest;
  const assessment = {
    ...{ scored: true, asOf, contributions, anomalies: [] },
    concepts: [contribution as unknown as ConceptContribution],
  } as unknown as ScoredAssessment;
  const phrasing = createPhrasing('en', 'UTC');
  const { german } = readersAt(asOf);
  const own = dataRows(record).find((row) => row.concept === concept)!;
  const texts = dataTexts(own, { units: canonicalUnits, ...german });
  return {
    readings: record.readings.map((one) => ({ concept: one.concept, value: one.value, unit: own.unit })),
    queries: requiredQueries(features).map(({ key }) => key),
    feature: vector.values[0] ?? Number.NaN,
    card: reasonFacts(record, assessment, manifest).map((reason) => plainReasonText(reason, asOf, phrasing)),
    series: seriesOf(record).series.map(({ id, channels }) => ({ id, values: [...channels[0]!.value] })),
    row: [texts.name, texts.value, texts.recorded],
    featureName: featureName(german.t, featureRows(manifest)[0]!),
  };
}
