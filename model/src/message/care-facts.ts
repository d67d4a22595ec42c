import { careLimitsAt, type PatientRecord } from '@bellwether/fhir-mapping';
import type { CareFacts } from './message.js';

/** Null where the chart says nothing of limits of care, and all that was asked was read. */
export function careFacts(record: PatientRecord, asOf: number, encounterId?: string): CareFacts | null {
  const { sources, loss: _, ...limits } = careLimitsAt(record, asOf, encounterId);
  const unread = sources.filter(({ gap }) => gap !== null).map(({ source }) => source);
  return record.careLimits.length === 0 && unread.length === 0 ? null : { ...limits, unread };
}
