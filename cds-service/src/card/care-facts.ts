import { type CareLimits, careLimitsAt, type PatientRecord } from '@bellwether/fhir-mapping';
import { type Assessment, isDangerWithoutScore } from '@bellwether/model';

/** What a card says of limits of care. */
export interface CareFacts extends Omit<CareLimits, 'sources' | 'loss'> {
  /** Whether no score is made of the patient and a value beyond the site's limits is charted. */
  readonly danger: boolean;
}

/** Null where the chart says nothing of the kind, and no score is missing for a reason of the patient. */
export function careFacts(record: PatientRecord, assessment: Assessment, encounterId?: string): CareFacts | null {
  const danger = isDangerWithoutScore(record, assessment, encounterId);
  if (record.careLimits.length === 0 && !danger) return null;
  const { sources: _, loss: __, ...limits } = careLimitsAt(record, assessment.asOf, encounterId);
  return { ...limits, danger };
}
