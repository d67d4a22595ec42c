/** What {@link ExpiringMap} does with a new entry when it is full of entries that still count. */
export type WhenFull = 'forget-oldest' | 'refuse';

/** A map of bounded size whose entries end at an instant. */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly expiresAt: number }>();

  /** `clock` in milliseconds since 1970. */
  constructor(
    private readonly capacity: number,
    private readonly clock: () => number,
    private readonly whenFull: WhenFull = 'forget-oldest',
  ) {}

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.expiresAt > this.clock()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** @returns whether the entry was stored: false when the map is full and may not forget */
  set(key: string, value: Value, expiresAt: number): boolean {
    this.#entries.delete(key);
    if (this.#entries.size >= this.capacity) this.#makeSpace();
    if (this.#entries.size >= this.capacity) return false;
    this.#entries.set(key, { value, expiresAt });
    return true;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  /** Removes every entry whose value is one of those. */
  deleteWhere(matches: (value: Value) => boolean): void {
    for (const [key, { value }] of this.#entries) if (matches(value)) this.#entries.delete(key);
  }

  /** The first value that matches and still counts. */
  find(matches: (value: Value) => boolean): Value | undefined {
    for (const [key, { value }] of this.#entries) if (matches(value)) return this.get(key);
    return undefined;
  }

  #makeSpace(): void {
    const now = this.clock();
    for (const [key, { expiresAt }] of this.#entries) if (expiresAt <= now) this.#entries.delete(key);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= this.capacity && this.whenFull === 'forget-oldest' && oldest !== undefined) {
      this.#entries.delete(oldest);
    }
  }
}
