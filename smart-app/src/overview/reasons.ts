import {
  type Comparator,
  type FeatureDefinition,
  type Instant,
  observedConcepts,
  type PatientRecord,
  type Reading,
  vitalSigns,
  hourMs,
} from '@bellwether/fhir-mapping';
import { effectMark, type Manifest, type ScoredAssessment } from '@bellwether/model';

/** One fact behind a reason. Names are found by concept, or by feature: `display` is what the manifest calls it. */
export type FactRow =
  | {
      readonly kind: 'reading';
      readonly concept: string;
      readonly value: number;
      /** Of a bound; null of a measured value. */
      readonly comparator: Comparator | null;
      /** Canonical UCUM unit. */
      readonly unit: string;
      readonly measuredAt: Instant;
    }
  | { readonly kind: 'answer'; readonly concept: string; readonly answer: string; readonly measuredAt: Instant }
  | { readonly kind: 'condition'; readonly feature: string; readonly display: string }
  | {
      readonly kind: 'number';
      readonly feature: string;
      readonly display: string;
      readonly value: number;
      readonly unit: string;
    };

/** What the model weighed, by clinical concept. */
export interface ReasonRow {
  readonly group: string;
  /** As the manifest calls it. */
  readonly display: string;
  readonly place: 'now' | 'background';
  /** In margin units, against the model's average. */
  readonly contribution: number;
  /** `▲▲▲` to `▼`; empty where too small to mention. */
  readonly mark: string;
  readonly facts: readonly FactRow[];
  /** Readings behind it: highlighted where it is chosen. */
  readonly references: readonly string[];
  /** The same, each with the vital sign that it is one of: a panel has several. */
  readonly readings: readonly { readonly concept: string; readonly reference: string }[];
  /** From when on readings of a vital sign count for it, for shading; the longest first. */
  readonly windows: readonly { readonly concept: string; readonly from: Instant; readonly to: Instant }[];
}

/** Reasons with something to say, strongest first. Sex and missingness are never among them. */
export function reasonRows(
  record: PatientRecord,
  assessment: ScoredAssessment,
  manifest: Manifest,
): readonly ReasonRow[] {
  return assessment.concepts.flatMap((concept): readonly ReasonRow[] => {
    const { group, display, place, contribution, references } = concept;
    const mark = effectMark(contribution);
    if (place === 'quiet' || mark === '') return [];
    const known = concept.features.flatMap((index) => {
      const definition = manifest.features[index];
      const value = assessment.contributions[index]?.value ?? Number.NaN;
      return definition === undefined || Number.isNaN(value) ? [] : [{ definition, value }];
    });
    const behind = new Set(references);
    const definitions = known.map(({ definition }) => definition);
    const facts = known.flatMap(({ definition, value }) => factOf(definition, value, behind, record));
    return [
      {
        group,
        display,
        place,
        contribution,
        mark,
        facts: distinct(facts),
        references,
        readings: readingsOf(definitions, behind, record),
        windows: windowsOf(definitions, assessment.asOf),
      },
    ];
  });
}

function factOf(
  definition: FeatureDefinition,
  value: number,
  behind: ReadonlySet<string>,
  { readings, coded }: PatientRecord,
): readonly FactRow[] {
  const { name: feature, display, unit } = definition;
  switch (definition.source) {
    case 'vital': {
      const newest = readings.findLast(
        ({ concept, reference }) => concept === definition.concept && behind.has(reference),
      );
      return newest === undefined ? [] : [readingFact(newest)];
    }
    case 'coded-observation': {
      const newest = coded.findLast(
        ({ concept, reference }) => concept === definition.concept && behind.has(reference),
      );
      if (newest === undefined) return [];
      const { concept, answer, measuredAt } = newest;
      return [{ kind: 'answer', concept, answer, measuredAt }];
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

function readingFact({ concept, value, comparator, measuredAt }: Reading): FactRow {
  const unit = vitalSigns.find((row) => row.concept === concept)?.unit ?? '';
  return { kind: 'reading', concept, value, comparator: comparator ?? null, unit, measuredAt };
}

/** Several features of one reading say the same once. */
function distinct(facts: readonly FactRow[]): readonly FactRow[] {
  const seen = new Set<string>();
  return facts.filter((fact) => {
    const name = JSON.stringify(fact);
    return seen.has(name) ? false : seen.add(name) !== undefined;
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
