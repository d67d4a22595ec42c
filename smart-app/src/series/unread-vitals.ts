import { type Coverage, coverageOfConcept, type ObservationQuery, vitalSigns } from '@bellwether/fhir-mapping';
import { type Unread, unreadOf } from '@bellwether/model';

/** What was not read of the vital signs together: where one of them was, they were read in part. Null where all were. */
export function unreadVitals(coverage: Coverage): Unread | null {
  // Of what is asked for by code alone, a query is made only where a model needs it.
  return unreadOfQuery(coverage, 'vitals');
}

/** The same of the laboratory; null where nobody asked for it, too: then there is nothing to be missed. */
export function unreadLaboratory(coverage: Coverage): Unread | null {
  const unread = unreadOfQuery(coverage, 'laboratory');
  return unread?.why === 'not-requested' ? null : unread;
}

function unreadOfQuery(coverage: Coverage, query: ObservationQuery): Unread | null {
  const each = vitalSigns
    .filter(({ askedBy }) => askedBy.includes(query))
    .map(({ concept }) => unreadOf(coverageOfConcept(coverage, concept)));
  const first = each.find((unread) => unread !== null);
  if (first === undefined) return null;
  return { extent: each.every((unread) => unread?.extent === 'whole') ? 'whole' : 'part', why: first.why };
}
