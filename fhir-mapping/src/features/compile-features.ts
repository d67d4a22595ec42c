import { type FeatureDefinition, observedConcepts } from '../feature-definition.js';
import { MappingError } from '../mapping-error.js';
import { codedObservations, vitalSigns } from '../concepts/index.js';
import { conditionConcepts } from '../conditions/condition-concepts.js';
import { expectedUnit } from './expected-unit.js';

/** Feature definitions, checked once against the tables and ready for extraction. */
export interface FeatureExtractor {
  readonly names: readonly string[];
  readonly definitions: readonly FeatureDefinition[];
  /** Vital-sign and coded concepts that some feature asks for. */
  readonly concepts: ReadonlySet<string>;
  /** Ordinals of the answers of the coded concepts, by concept and answer. */
  readonly ordinals: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const quantities: ReadonlySet<string> = new Set(vitalSigns.map(({ concept }) => concept));

const conceptsBySource: Readonly<Record<string, ReadonlySet<string>>> = {
  vital: quantities,
  ratio: quantities,
  'coded-observation': new Set(codedObservations.map(({ concept }) => concept)),
  condition: new Set(conditionConcepts.map(({ concept }) => concept)),
};

const ordinals = new Map(
  codedObservations.map(({ concept, answers }) => [
    concept,
    new Map(answers.map(({ answer, ordinal }) => [answer, ordinal] as const)),
  ]),
);

/**
 * Checks feature definitions against the tables. Throws `MappingError` where a concept or answer is not in them
 * (`feature-concept-unknown`, `feature-answer-unknown`), a unit is not the one that the value will have
 * (`feature-unit-wrong`) or a name comes twice (`feature-name-repeated`).
 */
export function compileFeatures(definitions: readonly FeatureDefinition[]): FeatureExtractor {
  const names = new Set<string>();
  const concepts = new Set<string>();
  for (const definition of definitions) {
    check(definition);
    if (names.has(definition.name)) {
      throw new MappingError('feature-name-repeated', `Feature "${definition.name}" is there twice; names are unique.`);
    }
    names.add(definition.name);
    for (const concept of observedConcepts(definition)) concepts.add(concept);
  }
  return { names: [...names], definitions: [...definitions], concepts, ordinals };
}

function check(definition: FeatureDefinition): void {
  const where = `Feature "${definition.name}"`;
  if ('concept' in definition) {
    const known = conceptsBySource[definition.source]!;
    const asked = definition.source === 'ratio' ? [definition.concept, definition.per] : [definition.concept];
    const unknown = asked.find((concept) => !known.has(concept));
    if (unknown !== undefined) {
      const expected = `${where} asks for ${definition.source} "${unknown}"; expected one of ${[...known].join(', ')}.`;
      throw new MappingError('feature-concept-unknown', expected);
    }
  }
  if (definition.source === 'coded-observation' && definition.reducer === 'one-hot') {
    const answers = ordinals.get(definition.concept)!;
    if (!answers.has(definition.answer)) {
      const expected = `${where} asks for answer "${definition.answer}"; expected one of ${[...answers.keys()].join(', ')}.`;
      throw new MappingError('feature-answer-unknown', expected);
    }
  }
  const unit = expectedUnit(definition);
  if (definition.unit !== unit) {
    throw new MappingError('feature-unit-wrong', `${where} has unit "${definition.unit}"; its value is in "${unit}".`);
  }
}
