import { type Instant, type Reading, vitalSigns } from '@bellwether/fhir-mapping';

/** How far apart two values may be that confirm each other, by concept; of all others no distance is too far. */
const furthestApart: ReadonlyMap<string, number> = new Map(
  vitalSigns.flatMap(({ concept, jump, jumpConfirms }) =>
    jump === null || jumpConfirms ? [] : [[concept, jump] as const],
  ),
);

/**
 * When the chart knew enough to say that a crossing is confirmed by others of the same side and time: by any one of them, or where a jump
 * does not confirm, by one that is at most a jump away, or by any two.
 *
 * @param others crossings that are so near in time that they may confirm it
 * @returns null: they do not confirm it
 */
export function confirmationKnownAt(others: readonly Reading[], reading: Reading): Instant | null {
  const apart = furthestApart.get(reading.concept) ?? Number.POSITIVE_INFINITY;
  const alone = others.filter(({ value }) => Math.abs(value - reading.value) <= apart).map(({ knownAt }) => knownAt);
  const [, second = Number.POSITIVE_INFINITY] = others.map(({ knownAt }) => knownAt).sort((a, b) => a - b);
  const enough = Math.min(second, ...alone);
  return enough === Number.POSITIVE_INFINITY ? null : Math.max(enough, reading.knownAt);
}
