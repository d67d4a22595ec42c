import {
  type Coverage,
  coverageOfConcept,
  type ObservationQuery,
  type PatientRecord,
  vitalSignOf,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import { type Unread, unreadOf } from '@bellwether/model';
import { harmlessReasons } from '../record/unused-records.js';

/** What is not on the graphs of the laboratory. */
export interface LaboratoryGaps {
  /** What was not read, or not asked for; null where all was. */
  readonly unread: Unread | null;
  /** How many of its values are charted and not usable. */
  readonly unused: number;
}

/** What was not read of the vital signs together: where one of them was, they were read in part. Null where all were. */
export function unreadVitals(coverage: Coverage): Unread | null {
  // Of what is asked for by code alone, a query is made only where a model needs it.
  return unreadOfQuery(coverage, 'vitals');
}

/** The same of the laboratory, and what of it could not be used: nobody asked, not read, not usable and not charted are four things. */
export function laboratoryGaps({ coverage, rejected }: Pick<PatientRecord, 'coverage' | 'rejected'>): LaboratoryGaps {
  const unused = rejected.filter(
    ({ concept, reason }) =>
      concept !== null && vitalSignOf(concept)?.isLaboratory === true && !harmlessReasons.has(reason),
  );
  return { unread: unreadOfQuery(coverage, 'laboratory'), unused: unused.length };
}

function unreadOfQuery(coverage: Coverage, query: ObservationQuery): Unread | null {
  const each = vitalSigns
    .filter(({ askedBy }) => askedBy.includes(query))
    .map(({ concept }) => unreadOf(coverageOfConcept(coverage, concept)));
  const first = each.find((unread) => unread !== null);
  if (first === undefined) return null;
  return { extent: each.every((unread) => unread?.extent === 'whole') ? 'whole' : 'part', why: first.why };
}
