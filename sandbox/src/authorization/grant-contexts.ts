import { ExpiringMap } from './expiring-map.js';
import type { GrantContext } from './grant-context.js';

/** As long as the longest grant, in milliseconds. */
const life = 14 * 24 * 3_600_000;

/** The launch contexts of grants, by the grant's id. */
export type GrantContexts = ReturnType<typeof createGrantContexts>;

/** Remembers what each grant was given for, as long as the grant itself can last. */
export function createGrantContexts(clock: () => number) {
  const contexts = new ExpiringMap<GrantContext>(10_000, clock);
  return {
    set: (grantId: string, context: GrantContext): void => void contexts.set(grantId, context, clock() + life),
    get: (grantId: string | undefined): GrantContext | undefined =>
      grantId === undefined ? undefined : contexts.get(grantId),
  };
}
