import type { PatientRecord } from './patient-record.js';
import type { CodedReading, Reading } from './reading.js';

/** Readings and coded answers of one record by concept. */
export interface ObservedByConcept {
  readonly readings: ReadonlyMap<string, readonly Reading[]>;
  readonly coded: ReadonlyMap<string, readonly CodedReading[]>;
}

const made = new WeakMap<PatientRecord, ObservedByConcept>();

/** Readings and answers by concept, in the order of the record: made once for a record, which never changes. */
export function observedByConcept(record: PatientRecord): ObservedByConcept {
  const known = made.get(record);
  if (known !== undefined) return known;
  const observed = { readings: byConcept(record.readings), coded: byConcept(record.coded) };
  made.set(record, observed);
  return observed;
}

function byConcept<T extends { readonly concept: string }>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.concept);
    if (group === undefined) groups.set(item.concept, [item]);
    else group.push(item);
  }
  return groups;
}
