import type { Reading } from '@bellwether/fhir-mapping';

/** By time of measurement, concept and value, as a record has them; then by what tells equal ones apart. */
export function compareReadings(a: Reading, b: Reading): number {
  return (
    a.measuredAt - b.measuredAt ||
    compareTexts(a.concept, b.concept) ||
    a.value - b.value ||
    a.knownAt - b.knownAt ||
    compareTexts(a.reference, b.reference)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
