import type { Random } from '@bellwether/fixtures';

/** Bell-shaped, mean 0, deviation 1, never beyond 3.5: the sum of four random bytes, from a single draw. */
export function quickNormal(random: Random): number {
  const bits = random.bits();
  return ((bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24) - 510) / 147.8;
}
