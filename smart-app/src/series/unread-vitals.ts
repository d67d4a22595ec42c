import { type Coverage, coverageOfConcept, vitalSigns } from '@bellwether/fhir-mapping';
import { type Unread, unreadOf } from '@bellwether/model';

/** What was not read of the vital signs together: where one of them was, they were read in part. Null where all were. */
export function unreadVitals(coverage: Coverage): Unread | null {
  // Of what is asked for by code alone, a query is made only where a model needs it.
  const each = vitalSigns
    .filter(({ askedBy }) => askedBy.includes('vitals'))
    .map(({ concept }) => unreadOf(coverageOfConcept(coverage, concept)));
  const first = each.find((unread) => unread !== null);
  if (first === undefined) return null;
  return { extent: each.every((unread) => unread?.extent === 'whole') ? 'whole' : 'part', why: first.why };
}
