/// <reference path="./oidc-provider.d.ts" />

import type { Adapter, AdapterPayload, ClientMetadata } from 'oidc-provider';
import { InvalidClientAuth, InvalidGrant } from 'oidc-provider/lib/helpers/errors.js';
import { ExpiringMap } from './expiring-map.js';

/** How many of each kind are stored; the oldest are removed. Kinds that are not listed belong to features that are off. */
const capacities: Readonly<Record<string, number>> = {
  Session: 1_000,
  Interaction: 1_000,
  AuthorizationCode: 1_000,
  Grant: 10_000,
  AccessToken: 10_000,
  RefreshToken: 10_000,
  ClientCredentials: 10_000,
  ReplayDetection: 10_000,
};

const forever = Number.POSITIVE_INFINITY;

class MemoryAdapter implements Adapter {
  readonly #stored: ExpiringMap<AdapterPayload>;

  constructor(
    private readonly model: string,
    private readonly clock: () => number,
    private readonly revokeGrant: (grantId: string) => void,
  ) {
    // A used `jti` that is forgotten could be used again, so those are never forgotten before their time.
    const whenFull = model === 'ReplayDetection' ? 'refuse' : 'forget-oldest';
    this.#stored = new ExpiringMap(capacities[model] ?? 0, clock, whenFull);
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const expiresAt = expiresIn === undefined ? forever : this.clock() + expiresIn * 1000;
    const isReplay = this.model === 'ReplayDetection' && this.#stored.get(id) !== undefined;
    // Between the provider's look and this write another call with the same `jti` may have come.
    if (isReplay) throw new InvalidClientAuth('client assertion tokens must only be used once');
    if (!this.#stored.set(id, payload, expiresAt) && this.model === 'ReplayDetection') {
      throw new InvalidClientAuth('too many client assertions at once');
    }
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.#stored.get(id);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#stored.find((payload) => payload.uid === uid);
  }

  /** Of no use here: the device flow is off. */
  async findByUserCode(): Promise<undefined> {}

  async consume(id: string): Promise<void> {
    const payload = this.#stored.get(id);
    // Two calls at the same time both saw it unused. Only the first may go on, and what it gave ends, as with any replay.
    if (payload === undefined || payload.consumed) {
      if (payload?.grantId !== undefined) this.revokeGrant(payload.grantId);
      throw new InvalidGrant(`${this.model} already used`);
    }
    payload.consumed = Math.floor(this.clock() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.#stored.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    this.#stored.deleteWhere((payload) => payload.grantId === grantId);
  }
}

/** Finds the registered clients; none is ever added. */
function clientAdapter(clients: ReadonlyMap<string, ClientMetadata>): Adapter {
  const nothing = async (): Promise<undefined> => undefined;
  return {
    find: async (id) => clients.get(id) as AdapterPayload | undefined,
    upsert: nothing,
    findByUid: nothing,
    findByUserCode: nothing,
    consume: nothing,
    destroy: nothing,
    revokeByGrantId: nothing,
  };
}

/**
 * Stores the provider's grants, tokens and sessions in memory, bounded and each for its lifetime, and finds the clients.
 * Clients are not static clients of the provider: it makes structured clones of those, and under several realms, as in Jest,
 * it does not recognize the keys of the clones as plain objects.
 * @see capacities
 */
export function memoryAdapter(
  clock: () => number,
  clients: ReadonlyMap<string, ClientMetadata>,
): (model: string) => Adapter {
  const adapters = new Map<string, MemoryAdapter>();
  const revokeGrant = (grantId: string): void => {
    for (const adapter of adapters.values()) void adapter.revokeByGrantId(grantId);
    void adapters.get('Grant')?.destroy(grantId);
  };
  return (model) => {
    if (model === 'Client') return clientAdapter(clients);
    const adapter = adapters.get(model) ?? new MemoryAdapter(model, clock, revokeGrant);
    adapters.set(model, adapter);
    return adapter;
  };
}
