/** A reading of an Observation, which can have several. */
export function readingKey(concept: string, reference: string): string {
  return `${concept} ${reference}`;
}
