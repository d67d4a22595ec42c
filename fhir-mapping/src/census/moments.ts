/** Moments that are kept of a code. */
const most = 1500;

/**
 * Values of a code by patient and time, for seeing which codes are charted together: a sample in constant memory. Which moments
 * are kept is decided by themselves alone, so that two codes keep the same ones in whatever order they come.
 */
export class Moments {
  readonly #values = new Map<number, number>();
  #below = 0x1_0000_0000;
  /** Moments that have had a second value, which was another one. */
  #twice = 0;

  add(patient: number, at: number, value: number): void {
    const key = hashOf(patient, at);
    if (key >= this.#below) return;
    const before = this.#values.get(key);
    if (before !== undefined && before !== value) {
      this.#twice += 1;
      return;
    }
    this.#values.set(key, value);
    if (this.#values.size <= most) return;
    this.#below /= 2;
    for (const one of this.#values.keys()) if (one >= this.#below) this.#values.delete(one);
  }

  /** Share of the moments that have two values or more. */
  get shareTwice(): number {
    return this.#values.size === 0 ? 0 : this.#twice / this.#values.size;
  }

  /** Moments of which both have a value, in how many this one's is the greater, and the share that they are of both. */
  beside(other: Moments): { readonly together: number; readonly greater: number; readonly share: number } {
    const below = Math.min(this.#below, other.#below);
    let [own, theirs, together, greater] = [0, 0, 0, 0];
    for (const key of other.#values.keys()) if (key < below) theirs += 1;
    for (const [key, value] of this.#values) {
      if (key >= below) continue;
      own += 1;
      const second = other.#values.get(key);
      if (second === undefined) continue;
      together += 1;
      if (value > second) greater += 1;
    }
    return { together, greater, share: together / Math.max(1, Math.min(own, theirs)) };
  }
}

/** 32 bits of a patient's number and a time (murmur3's finalizer over both). */
function hashOf(patient: number, at: number): number {
  const seconds = Math.floor(at / 1000);
  let hash = Math.imul(patient + 1, 0x9e3779b1) ^ seconds ^ Math.imul(Math.floor(seconds / 0x1_0000_0000), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
