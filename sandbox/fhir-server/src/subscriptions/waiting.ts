import { isStored, type FhirResource, type ResourceVersion, type StoredResource } from '../resource.js';
import type { RestHook } from './subscription.js';

/** Which version was delivered last, by the id of the subscription: see {@link versionName}. */
export type DeliveryMarks = ReadonlyMap<string, string>;

/** What tells a version from every other. */
export const versionName = ({ type, id, versionId }: Pick<ResourceVersion, 'type' | 'id' | 'versionId'>): string =>
  `${type}/${id}/_history/${versionId}`;

interface Following {
  readonly hook: RestHook;
  readonly versions: StoredResource[];
}

/**
 * The waiting deliveries, derived again from the stored versions in their order, with the subscriptions as they were at that
 * time and without what was delivered. So a write needs no second record of its recipients.
 */
export class WaitingDeliveries {
  readonly #following = new Map<string, Following>();
  /** Ids of the subscriptions by the version that was delivered last. */
  readonly #delivered = new Map<string, readonly string[]>();

  /** @param read a Subscription; throws where it cannot be carried out */
  constructor(
    private readonly read: (resource: FhirResource) => RestHook,
    marks: DeliveryMarks,
  ) {
    for (const [id, name] of marks) this.#delivered.set(name, [...(this.#delivered.get(name) ?? []), id]);
  }

  /** The next version that was written. */
  follow(version: ResourceVersion): void {
    if (version.type === 'Subscription') this.#stand(version);
    if (isStored(version) && this.#following.size > 0) {
      for (const { hook, versions } of this.#following.values()) {
        if (Date.parse(version.lastUpdated) < hook.endsAt && hook.matches(version)) versions.push(version);
      }
    }
    // Deliveries go out in the order of the writes: with this one, those before it are made.
    for (const id of this.#delivered.get(versionName(version)) ?? []) {
      const following = this.#following.get(id);
      if (following !== undefined) following.versions.length = 0;
    }
  }

  /** Gives away what waits for a subscription, oldest first. */
  take(subscriptionId: string): readonly StoredResource[] {
    const versions = this.#following.get(subscriptionId)?.versions ?? [];
    this.#following.delete(subscriptionId);
    return versions;
  }

  #stand(version: ResourceVersion): void {
    const { id } = version;
    const status = version.resource?.status;
    // One that is renewed goes on with what waits.
    if (status === 'requested') return;
    const versions = this.#following.get(id)?.versions ?? [];
    this.#following.delete(id);
    if (!isStored(version) || status !== 'active') return;
    try {
      this.#following.set(id, { hook: this.read(version.resource), versions });
    } catch {
      // It cannot be carried out with the current settings; its status says so when it is activated.
    }
  }
}
