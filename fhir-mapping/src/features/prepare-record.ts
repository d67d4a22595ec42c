import { bodyMassIndexAsOf, bodyMassIndexConcept } from '../observation/body-mass-index-as-of.js';
import type { ConditionRecord, PatientRecord } from '../patient-record.js';
import type { CodedReading, Reading } from '../reading.js';
import type { FeatureExtractor } from './compile-features.js';
import type { PreparedRecord } from './moment.js';

/** Does once what does not depend on the moment: readings and conditions by concept, the current encounter. */
export function prepareRecord(
  record: PatientRecord,
  extractor: FeatureExtractor,
  encounterId: string | undefined,
): PreparedRecord {
  const { encounters } = record;
  const byConcept = groupByConcept(record, extractor.concepts);
  const bodyMassIndex = extractor.concepts.has(bodyMassIndexConcept)
    ? bodyMassIndexAsOf(record.readings, record.patient)
    : null;
  return {
    record,
    extractor,
    encounter: encounters.find(({ id, reference }) => id === encounterId || reference === encounterId) ?? null,
    observed: (concept, asOf) =>
      concept === bodyMassIndexConcept && bodyMassIndex !== null ? bodyMassIndex(asOf) : (byConcept.get(concept) ?? []),
    conditions: conditionsByConcept(record, extractor),
  };
}

/** Readings and answers of the concepts that are asked for, still in order. */
function groupByConcept(
  record: PatientRecord,
  concepts: ReadonlySet<string>,
): ReadonlyMap<string, readonly (Reading | CodedReading)[]> {
  const groups = new Map<string, (Reading | CodedReading)[]>();
  for (const concept of concepts) groups.set(concept, []);
  for (const reading of record.readings) groups.get(reading.concept)?.push(reading);
  for (const answer of record.coded) groups.get(answer.concept)?.push(answer);
  return groups;
}

function conditionsByConcept(
  { conditions }: PatientRecord,
  { definitions }: FeatureExtractor,
): ReadonlyMap<string, readonly ConditionRecord[]> {
  const groups = new Map<string, ConditionRecord[]>();
  for (const definition of definitions) if (definition.source === 'condition') groups.set(definition.concept, []);
  for (const condition of conditions) {
    // A concept named twice in one condition is still one condition.
    for (const concept of new Set(condition.concepts)) groups.get(concept)?.push(condition);
  }
  return groups;
}
