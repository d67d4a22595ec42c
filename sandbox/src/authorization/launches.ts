import type { LaunchContext } from './authorization.js';
import { ExpiringMap } from './expiring-map.js';

/** How long a `launch` parameter can be redeemed, in milliseconds. */
const launchLife = 5 * 60_000;
/** How long a user may take to sign in after that. */
const claimedLife = 60 * 60_000;

/** What became of an attempt to redeem a `launch` parameter. */
export type Claim = 'claimed' | 'unknown' | 'used' | 'foreign';

interface Launch {
  readonly clientId: string;
  readonly context: LaunchContext;
}

/** The launches that the EHR has begun. Each is good once, for the client it was made for. */
export class Launches {
  readonly #waiting: ExpiringMap<Launch>;
  readonly #claimed: ExpiringMap<Launch>;

  constructor(
    private readonly clock: () => number,
    private readonly newId: () => string,
  ) {
    this.#waiting = new ExpiringMap(1_000, clock);
    this.#claimed = new ExpiringMap(1_000, clock);
  }

  begin(clientId: string, context: LaunchContext): string {
    const launch = this.newId();
    this.#waiting.set(launch, { clientId, context }, this.clock() + launchLife);
    return launch;
  }

  /** Redeems a `launch` parameter. An expired one is unknown; one of another client stays with that client. */
  claim(launch: string, clientId: string): Claim {
    if (this.#claimed.get(launch) !== undefined) return 'used';
    const found = this.#waiting.get(launch);
    if (found === undefined) return 'unknown';
    if (found.clientId !== clientId) return 'foreign';
    this.#waiting.delete(launch);
    this.#claimed.set(launch, found, this.clock() + claimedLife);
    return 'claimed';
  }

  /** The context of a redeemed launch. */
  contextOf(launch: string): LaunchContext | null {
    return this.#claimed.get(launch)?.context ?? null;
  }
}
