import { fillText } from '@bellwether/fhir-mapping';
import { conceptText } from './input-text.js';
import type { Phrasing } from './phrasing.js';

/** That values with a limit are not known, longest first; none where all are. */
export function unknownLimitsTexts(concepts: readonly string[], phrasing: Phrasing): readonly string[] {
  if (concepts.length === 0) return [];
  const { unknownLimits } = phrasing.texts.message;
  const names = concepts.map((concept) => conceptText(concept, phrasing)).join(', ');
  const brief = fillText(unknownLimits.brief, { names });
  const count = fillText(unknownLimits.count, { count: String(concepts.length) });
  return [fillText(unknownLimits.named, { names }), brief, ...(count.length < brief.length ? [count] : [])];
}
