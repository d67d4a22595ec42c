import {
  type FeatureDefinition,
  hourMs,
  type Instant,
  observedConcepts,
  type PatientRecord,
} from '@bellwether/fhir-mapping';
import type { Manifest, ReasonFact, ScoredAssessment } from '@bellwether/model';

/** What the model weighed, with what the graphs mark of it. */
export interface ReasonRow extends ReasonFact {
  /** Readings behind it, each with the vital sign that it is one of: a panel has several. */
  readonly readings: readonly { readonly concept: string; readonly reference: string }[];
  /** From when on readings of a vital sign count for it, for shading; the longest first. */
  readonly windows: readonly { readonly concept: string; readonly from: Instant; readonly to: Instant }[];
}

/** Reasons of a message with their readings and windows. */
export function reasonRows(
  reasons: readonly ReasonFact[],
  record: PatientRecord,
  { contributions, asOf }: ScoredAssessment,
  { features }: Manifest,
): readonly ReasonRow[] {
  const isKnown = (index: number) => !Number.isNaN(contributions[index]?.value ?? Number.NaN);
  return reasons.map((reason) => {
    const definitions = features.filter(({ group }, index) => group === reason.group && isKnown(index));
    return {
      ...reason,
      readings: readingsOf(definitions, new Set(reason.references), record),
      windows: windowsOf(definitions, asOf),
    };
  });
}

function readingsOf(
  definitions: readonly FeatureDefinition[],
  behind: ReadonlySet<string>,
  { readings }: PatientRecord,
): ReasonRow['readings'] {
  const concepts = vitalsOf(definitions);
  return readings.flatMap(({ concept, reference }) =>
    concepts.has(concept) && behind.has(reference) ? [{ concept, reference }] : [],
  );
}

function windowsOf(definitions: readonly FeatureDefinition[], asOf: Instant): ReasonRow['windows'] {
  return [...vitalsOf(definitions)].flatMap((concept) => {
    const hours = definitions.flatMap((row) =>
      isOfVitals(row) && observedConcepts(row).includes(concept) && row.window.kind === 'look-back'
        ? [row.window.hours]
        : [],
    );
    const lengths = [...new Set(hours)].toSorted((a, b) => b - a);
    return lengths.map((length) => ({ concept, from: asOf - length * hourMs, to: asOf }));
  });
}

function vitalsOf(definitions: readonly FeatureDefinition[]): ReadonlySet<string> {
  return new Set(definitions.flatMap((row) => (isOfVitals(row) ? observedConcepts(row) : [])));
}

function isOfVitals(row: FeatureDefinition): row is Extract<FeatureDefinition, { readonly source: 'vital' | 'ratio' }> {
  return row.source === 'vital' || row.source === 'ratio';
}
