import {
  codedObservations,
  type FeatureDefinition,
  type Instant,
  type PatientRecord,
  type Reading,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import { effectMark, type Manifest, type ScoredAssessment } from '@bellwether/model';

/** One fact behind a reason. */
export type FactRow =
  | {
      readonly kind: 'reading';
      readonly name: string;
      readonly value: number;
      /** Canonical UCUM unit. */
      readonly unit: string;
      readonly measuredAt: Instant;
    }
  | { readonly kind: 'answer'; readonly name: string; readonly answer: string; readonly measuredAt: Instant }
  | { readonly kind: 'condition'; readonly name: string }
  | { readonly kind: 'number'; readonly name: string; readonly value: number; readonly unit: string };

/** What the model weighed, by clinical concept. */
export interface ReasonRow {
  readonly group: string;
  readonly name: string;
  readonly place: 'now' | 'background';
  /** In margin units, against the model's average. */
  readonly contribution: number;
  /** `▲▲▲` to `▼`; empty where too small to mention. */
  readonly mark: string;
  readonly facts: readonly FactRow[];
  /** Readings behind it: highlighted where it is chosen. */
  readonly references: readonly string[];
  /** From when on readings count for it, for shading; oldest of its windows first. */
  readonly windows: readonly { readonly from: Instant; readonly to: Instant }[];
}

const hourMs = 3_600_000;

/** Reasons with something to say, strongest first. Sex and missingness are never among them. */
export function reasonRows(
  record: PatientRecord,
  assessment: ScoredAssessment,
  manifest: Manifest,
): readonly ReasonRow[] {
  return assessment.concepts.flatMap((concept): readonly ReasonRow[] => {
    const { group, display: name, place, contribution, references } = concept;
    const mark = effectMark(contribution);
    if (place === 'quiet' || mark === '') return [];
    const known = concept.features.flatMap((index) => {
      const definition = manifest.features[index];
      const value = assessment.contributions[index]?.value ?? Number.NaN;
      return definition === undefined || Number.isNaN(value) ? [] : [{ definition, value }];
    });
    const behind = new Set(references);
    const facts = known.flatMap(({ definition, value }) => factOf(definition, value, behind, record));
    return [
      {
        group,
        name,
        place,
        contribution,
        mark,
        facts: distinct(facts),
        references,
        windows: windowsOf(
          known.map(({ definition }) => definition),
          assessment.asOf,
        ),
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
      const table = codedObservations.find(({ concept }) => concept === definition.concept);
      const answer = table?.answers.find((row) => row.answer === newest.answer)?.display ?? newest.answer;
      return [{ kind: 'answer', name: table?.display ?? definition.display, answer, measuredAt: newest.measuredAt }];
    }
    case 'condition':
      return value === 0 ? [] : [{ kind: 'condition', name: definition.display }];
    case 'encounter':
      return [{ kind: 'number', name: definition.display, value, unit: definition.unit }];
    case 'demographic':
      return definition.field === 'age'
        ? [{ kind: 'number', name: definition.display, value: Math.floor(value), unit: definition.unit }]
        : [];
  }
}

function readingFact({ concept, value, measuredAt }: Reading): FactRow {
  const sign = vitalSigns.find((row) => row.concept === concept);
  return { kind: 'reading', name: sign?.display ?? concept, value, unit: sign?.unit ?? '', measuredAt };
}

/** Several features of one reading say the same once. */
function distinct(facts: readonly FactRow[]): readonly FactRow[] {
  const seen = new Set<string>();
  return facts.filter((fact) => {
    const name = JSON.stringify(fact);
    return seen.has(name) ? false : seen.add(name) !== undefined;
  });
}

function windowsOf(definitions: readonly FeatureDefinition[], asOf: Instant): ReasonRow['windows'] {
  const hours = definitions.flatMap((row) =>
    'window' in row && row.window?.kind === 'look-back' ? [row.window.hours] : [],
  );
  return [...new Set(hours)].toSorted((a, b) => b - a).map((length) => ({ from: asOf - length * hourMs, to: asOf }));
}
