import { type Coverage, coverageOfConcept, isLaboratoryRow, vitalSigns } from '@bellwether/fhir-mapping';
import { type Unread, unreadOf } from '@bellwether/model';

/** The laboratory is asked for apart, and only where somebody wants it. */
const signs = vitalSigns.filter((row) => !isLaboratoryRow(row));

/** What was not read of the vital signs together: where one of them was, they were read in part. Null where all were. */
export function unreadVitals(coverage: Coverage): Unread | null {
  const each = signs.map(({ concept }) => unreadOf(coverageOfConcept(coverage, concept)));
  const first = each.find((unread) => unread !== null);
  if (first === undefined) return null;
  return { extent: each.every((unread) => unread?.extent === 'whole') ? 'whole' : 'part', why: first.why };
}
