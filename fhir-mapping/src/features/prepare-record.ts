import { observedByConcept } from '../by-concept.js';
import { chartedIn, type TellsOf } from '../charted.js';
import { encounterUnderWay } from '../encounter-under-way.js';
import { bodyMassIndexAsOf, bodyMassIndexConcept } from '../observation/body-mass-index-as-of.js';
import type { ConditionRecord, PatientRecord } from '../patient-record.js';
import type { CodedReading, Reading } from '../reading.js';
import type { FeatureExtractor } from './compile-features.js';
import type { ConditionsOf, PreparedRecord } from './moment.js';

/** Does once what does not depend on the moment: readings and conditions by concept. */
export function prepareRecord(
  record: PatientRecord,
  extractor: FeatureExtractor,
  encounterId: string | undefined,
): PreparedRecord {
  const { readings, coded } = observedByConcept(record);
  const charted = record.rejected.length === 0 ? null : chartedIn(record, itselfOf(extractor));
  const bodyMassIndex = extractor.concepts.has(bodyMassIndexConcept) ? bodyMassIndexAsOf(record) : null;
  return {
    record,
    extractor,
    encounterAt: (asOf) => encounterUnderWay(record, asOf, encounterId),
    observed: (concept, asOf) =>
      concept === bodyMassIndexConcept && bodyMassIndex !== null
        ? bodyMassIndex(asOf)
        : (readings.get(concept) ?? coded.get(concept) ?? none),
    isUnusable: (concept, { from, to }, asOf) => {
      const newest = charted?.newest(concept, to, asOf) ?? null;
      return newest !== null && newest.measuredAt > from && newest.unusable.length > 0;
    },
    conditions: conditionsByConcept(record, extractor),
  };
}

function itselfOf({ concepts }: FeatureExtractor): TellsOf {
  return new Map([...concepts].map((concept) => [concept, [concept]]));
}

const none: readonly (Reading | CodedReading)[] = [];

function conditionsByConcept(
  { conditions }: PatientRecord,
  { definitions }: FeatureExtractor,
): ReadonlyMap<string, ConditionsOf> {
  const groups = new Map<string, { readonly found: ConditionRecord[]; readonly open: ConditionRecord[] }>();
  for (const definition of definitions) {
    if (definition.source === 'condition') groups.set(definition.concept, { found: [], open: [] });
  }
  for (const condition of conditions) {
    // A concept named twice in one condition is still one condition.
    for (const concept of new Set(condition.concepts)) groups.get(concept)?.found.push(condition);
    if (condition.isRead) for (const concept of condition.mayBe) groups.get(concept)?.open.push(condition);
    else for (const { open } of groups.values()) open.push(condition);
  }
  return groups;
}
