import {
  type Evidence,
  type FeatureDefinition,
  type Instant,
  mayBeOneOf,
  observedConcepts,
  type PatientRecord,
} from '@bellwether/fhir-mapping';

/** What a chart keeps no history of, where this chart has such a thing. */
export interface HistoryLimit {
  readonly code: /** Readings marked since as entered in error: left out at every moment, though they may have been seen then. */
    | 'entered-in-error'
    /** Readings corrected since: with the value of now at every moment. */
    | 'corrected'
    /** Readings with a date alone: counted as known from the beginning of that day (UTC). */
    | 'date-only'
    /** Conditions that are not active and have no date of abatement: not counted at any moment. */
    | 'condition-without-end'
    /** Active conditions without a date: counted at every moment. */
    | 'condition-without-date';
  /** The resources that it is about, without repeats, in the order of the record. */
  readonly references: readonly string[];
}

/** The limits that concern what a model reads, up to a moment; those that concern nothing are not named. */
export function limitsOf(
  record: PatientRecord,
  definitions: readonly FeatureDefinition[],
  asOf: Instant,
): readonly HistoryLimit[] {
  const observed = conceptsRead(definitions);
  const modelled = new Set(definitions.flatMap((row) => (row.source === 'condition' ? [row.concept] : [])));
  const conditions = record.conditions.filter(
    (one) => mayBeOneOf(one, modelled) || one.concepts.some((concept) => modelled.has(concept)),
  );
  const corrected: Evidence[] = [];
  const dateOnly: Evidence[] = [];
  for (const items of [record.readings, record.coded]) {
    for (const item of items) {
      const { measuredAt, knownAt, status, measuredPrecision } = item;
      const isCorrected = status === 'corrected' || status === 'amended';
      const isDate = measuredAt === knownAt && measuredPrecision !== 'minute' && measuredPrecision !== 'second';
      // Most readings are neither: what the model reads is asked of the others alone.
      if (!(isCorrected || isDate) || !observed.has(item.concept) || measuredAt > asOf || knownAt > asOf) continue;
      if (isCorrected) corrected.push(item);
      if (isDate) dateOnly.push(item);
    }
  }
  const limits: readonly HistoryLimit[] = [
    {
      code: 'entered-in-error',
      references: referencesOf(
        record.rejected.filter(
          ({ reason, knownAt, concept }) =>
            reason === 'entered-in-error' &&
            (knownAt === null || knownAt <= asOf) &&
            (concept === null || observed.has(concept)),
        ),
      ),
    },
    { code: 'corrected', references: referencesOf(corrected) },
    { code: 'date-only', references: referencesOf(dateOnly) },
    {
      code: 'condition-without-end',
      references: referencesOf(conditions.filter(({ active, abatement }) => !active && abatement === null)),
    },
    {
      code: 'condition-without-date',
      references: referencesOf(
        conditions.filter(({ active, onset, knownAt }) => active && onset === null && knownAt === null),
      ),
    },
  ];
  return limits.filter(({ references }) => references.length > 0);
}

/** Vital and coded concepts whose readings can change a feature: a BMI also comes of a height and a weight. */
export function conceptsRead(definitions: readonly FeatureDefinition[]): ReadonlySet<string> {
  const concepts = new Set<string>();
  for (const definition of definitions) {
    for (const concept of observedConcepts(definition)) {
      concepts.add(concept);
      if (concept === 'body-mass-index') concepts.add('body-height').add('body-weight');
    }
  }
  return concepts;
}

function referencesOf(items: readonly { readonly reference: string }[]): readonly string[] {
  return [...new Set(items.map(({ reference }) => reference))];
}
