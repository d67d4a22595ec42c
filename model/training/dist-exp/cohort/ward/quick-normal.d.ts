import type { Random } from '@bellwether/fixtures';
/** Bell-shaped, mean 0, deviation 1, never beyond 3.5: the sum of four random bytes, from a single draw. */
export declare function quickNormal(random: Random): number;
//# sourceMappingURL=quick-normal.d.ts.map