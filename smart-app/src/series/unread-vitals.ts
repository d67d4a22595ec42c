import { type Coverage, coverageOfConcept, vitalSigns } from '@bellwether/fhir-mapping';
import { type Unread, unreadOf } from '@bellwether/model';

/** What was not read of the vital signs together: where one of them was, they were read in part. Null where all were. */
export function unreadVitals(coverage: Coverage): Unread | null {
  const each = vitalSigns.map(({ concept }) => unreadOf(coverageOfConcept(coverage, concept)));
  const first = each.find((unread) => unread !== null);
  if (first === undefined) return null;
  return { extent: each.every((unread) => unread?.extent === 'whole') ? 'whole' : 'part', why: first.why };
}
