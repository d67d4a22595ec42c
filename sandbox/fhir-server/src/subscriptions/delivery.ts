import type { StoredResource } from '../resource.js';
import type { RestHook } from './subscription.js';
import type { Timers } from './timers.js';

/** How deliveries go out. */
export interface DeliverySettings {
  readonly fetch: typeof fetch;
  readonly timers: Timers;
  /** Waits between attempts, in milliseconds: after the last the delivery is given up. */
  readonly retryDelaysMs: readonly number[];
  /** Longest wait for an answer, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * One attempt. With a payload the resource is PUT below the endpoint, as HAPI does it; without, an empty POST says that
 * there is something new.
 * @returns null if the endpoint accepted it, else the error as text
 */
async function attempt(
  hook: RestHook,
  { type, id, resource }: StoredResource,
  settings: DeliverySettings,
): Promise<string | null> {
  const controller = new AbortController();
  const inTime = settings.timers.after(settings.timeoutMs, () => controller.abort());
  const common = { signal: controller.signal, redirect: 'manual' } as const;
  try {
    const response = hook.withPayload
      ? await settings.fetch(`${hook.endpoint}/${type}/${id}`, {
          ...common,
          method: 'PUT',
          headers: { ...hook.headers, 'content-type': 'application/fhir+json' },
          body: JSON.stringify(resource),
        })
      : await settings.fetch(hook.endpoint, { ...common, method: 'POST', headers: hook.headers });
    await response.body?.cancel();
    return response.ok ? null : `The endpoint answered ${response.status}`;
  } catch {
    return controller.signal.aborted ? 'The endpoint did not answer in time' : 'The endpoint cannot be reached';
  } finally {
    inTime();
  }
}

/** Callbacks for the outcome of deliveries. */
export interface DeliveryListener {
  /** The endpoint took it. */
  delivered(stored: StoredResource): void;
  /** Called once, with the error, after the last attempt of a delivery; nothing more is sent. */
  givenUp(reason: string): void;
}

/**
 * The deliveries of one subscription, one after the other in the order of the writes: so a later version never arrives
 * before an earlier one, and one that is tried again holds up those behind it.
 */
export class DeliveryQueue {
  readonly #waiting: StoredResource[] = [];
  #working = false;
  #stopped = false;
  #wake: (() => void) | undefined;

  constructor(
    public hook: RestHook,
    private readonly settings: DeliverySettings,
    private readonly told: DeliveryListener,
  ) {}

  /** Versions that were not delivered, oldest first. */
  get waiting(): readonly StoredResource[] {
    return this.#waiting;
  }

  /** Has a version delivered. */
  add(stored: StoredResource): void {
    this.#waiting.push(stored);
    if (!this.#working) void this.#work();
  }

  /** Nothing more is sent; an attempt in progress is not interrupted. */
  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (let next = this.#waiting[0]; next !== undefined && !this.#stopped; next = this.#waiting[0]) {
      const failure = await this.#deliver(next);
      if (failure === null) {
        this.#waiting.shift();
        this.told.delivered(next);
      } else if (!this.#stopped) {
        this.#stopped = true;
        this.told.givenUp(failure);
      }
    }
    this.#working = false;
  }

  async #deliver(stored: StoredResource): Promise<string | null> {
    let failure = await attempt(this.hook, stored, this.settings);
    for (const delay of this.settings.retryDelaysMs) {
      if (failure === null || this.#stopped) return failure;
      await this.#pause(delay);
      if (this.#stopped) return failure;
      failure = await attempt(this.hook, stored, this.settings);
    }
    return failure === null ? null : `${failure}; given up after ${this.settings.retryDelaysMs.length + 1} attempts`;
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const callOff = this.settings.timers.after(milliseconds, resolve);
      this.#wake = () => {
        callOff();
        resolve();
      };
    });
  }
}
