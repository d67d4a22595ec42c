import type { FhirStore } from '../fhir-store.js';
import { type FhirResource, isStored, type ResourceVersion, type StoredResource } from '../resource.js';
import type { SearchContext } from '../search/search-type.js';
import { DeliveryQueue, type DeliverySettings } from './delivery.js';
import { type RestHook, readRestHook } from './subscription.js';
import { versionName, type WaitingDeliveries } from './waiting.js';

/** What outlives the process. */
export interface KeptDeliveries {
  /** What waited when the process before ended. */
  readonly waiting: WaitingDeliveries;
  /** Notes which version a subscription was sent last. */
  readonly markDelivered: (subscriptionId: string, version: string) => void;
}

/** A subscriber can search for what it missed: `_lastUpdated=ge` that time. No resource is named: not everyone may know it. */
function lostText(lost: readonly StoredResource[]): string {
  const deliveries = lost.length === 1 ? '1 delivery is' : `${lost.length} deliveries are`;
  return `${deliveries} lost, of what was written from ${lost[0]?.lastUpdated} on.`;
}

/** Settings of {@link Subscriptions}. */
export interface SubscriptionSettings extends DeliverySettings {
  /** Whether deliveries may go to an address. */
  readonly allowEndpoint: (endpoint: URL) => boolean;
}

/**
 * The rest-hooks of a store: makes requested Subscriptions active, and sends written versions that match.
 *
 * Each write is sent once to each active subscription, or again until the endpoint accepts it. What was written before a
 * subscription was active, or while it was in error, is not sent. Where versions are kept outside the process, what waits
 * when it ends is sent after the next start: at least once, since it may end between a delivery and the note of it.
 */
export class Subscriptions {
  readonly #active = new Map<string, DeliveryQueue>();
  readonly #pending = new Map<string, () => void>();

  constructor(
    private readonly store: FhirStore,
    private readonly context: SearchContext,
    private readonly settings: SubscriptionSettings,
    private readonly now: () => Date,
    private readonly kept: KeptDeliveries,
  ) {
    // After a restart: active subscriptions continue with their waiting deliveries, and requested ones are activated.
    for (const subscription of [...store.all('Subscription')]) this.#follow(subscription);
    store.onWritten((written) => {
      for (const version of written) {
        if (version.type === 'Subscription') this.#follow(version);
        if (isStored(version)) this.#send(version);
      }
    });
  }

  /** Stops every delivery. */
  close(): void {
    for (const id of [...this.#active.keys()]) this.#stop(id);
    for (const callOff of this.#pending.values()) callOff();
    this.#pending.clear();
  }

  #follow(version: ResourceVersion): void {
    const { id } = version;
    this.#pending.get(id)?.();
    this.#pending.delete(id);
    const status = version.resource?.status;
    if (isStored(version) && status === 'requested') {
      // Its queue stays until then: a subscription that is renewed loses nothing.
      this.#pending.set(
        id,
        this.settings.timers.after(0, () => this.#activate(version)),
      );
    } else if (isStored(version) && status === 'active') this.#begin(version);
    else this.#stop(id);
  }

  #activate({ id, resource }: StoredResource): void {
    this.#pending.delete(id);
    const { error: _error, ...without } = resource;
    this.#write(id, { ...without, resourceType: 'Subscription', status: 'active' });
  }

  #begin({ id, resource }: StoredResource): void {
    try {
      const hook = readRestHook(resource, this.context, this.settings.allowEndpoint);
      const queue = this.#active.get(id);
      if (queue !== undefined) queue.hook = hook;
      else this.#active.set(id, this.#newQueue(id, hook));
    } catch {
      // It was written under other settings, or past the checks of HTTP.
      this.#fail(id, 'The server cannot do what this subscription asks for.');
    }
  }

  #newQueue(id: string, hook: RestHook): DeliveryQueue {
    const queue = new DeliveryQueue(hook, this.settings, {
      delivered: (version) => this.#mark(id, versionName(version)),
      givenUp: (reason) => this.#fail(id, `${reason}. ${lostText(queue.waiting)}`),
    });
    for (const version of this.kept.waiting.take(id)) queue.add(version);
    return queue;
  }

  #stop(id: string): void {
    this.kept.waiting.take(id);
    this.#active.get(id)?.stop();
    this.#active.delete(id);
  }

  #send(version: StoredResource): void {
    for (const [id, queue] of [...this.#active]) {
      if (queue.hook.endsAt <= this.now().getTime()) this.#end(id, { status: 'off' });
      else if (queue.hook.matches(version)) queue.add(version);
    }
  }

  #fail(id: string, error: string): void {
    this.#end(id, { status: 'error', error });
  }

  #end(id: string, change: Readonly<Record<string, string>>): void {
    this.#stop(id);
    const stored = this.store.read('Subscription', id);
    if (stored !== undefined) this.#write(id, { ...stored.resource, ...change });
  }

  #mark(id: string, version: string): void {
    try {
      this.kept.markDelivered(id, version);
    } catch {
      // The data file cannot be written: after a restart it is delivered once more.
    }
  }

  #write(id: string, resource: FhirResource): void {
    try {
      this.store.put('Subscription', id, resource);
    } catch {
      // The data file cannot be written: the status stays unchanged, and no request is waiting for an error.
    }
  }
}
