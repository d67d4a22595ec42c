import { type CareLimits, type CareSource, careLimitsAt, type PatientRecord } from '@bellwether/fhir-mapping';
import { type Assessment, isDangerWithoutScore } from '@bellwether/model';

/** What a card says of limits of care. */
export interface CareFacts extends Omit<CareLimits, 'sources' | 'loss'> {
  /** Whether no score is made of the patient and a value beyond the site's limits is charted. */
  readonly danger: boolean;
  /** Sources that were asked, and did not answer whole. */
  readonly unread: readonly CareSource['source'][];
}

/** Null where the chart says nothing of the kind, all that was asked was read, and no score is missing for a reason of the patient. */
export function careFacts(record: PatientRecord, assessment: Assessment, encounterId?: string): CareFacts | null {
  const danger = isDangerWithoutScore(record, assessment, encounterId);
  const { sources, loss: _, ...limits } = careLimitsAt(record, assessment.asOf, encounterId);
  const unread = sources.filter(({ gap }) => gap !== null).map(({ source }) => source);
  return record.careLimits.length === 0 && !danger && unread.length === 0 ? null : { ...limits, danger, unread };
}
