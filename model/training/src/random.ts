/**
 * Seeded random numbers: the same on every engine (32-bit integer arithmetic only).
 *
 * A stream is named by a path of integers, such as (seed, patient): streams of different paths are independent, so
 * that one more draw for one patient changes no other patient.
 */
export interface RandomStream {
  /** Uniform in [0, 1), 32 bits. */
  uniform(): number;
  /** Integer in 0 … bound − 1. */
  below(bound: number): number;
  /** Approximately standard normal: the sum of twelve uniforms minus six (Irwin–Hall), within ±6. */
  normal(): number;
}

/** Opens the stream of a path: sfc32 (C. Doty-Humphrey, PractRand), its state mixed from the path by MurmurHash3. */
export function randomStream(...path: readonly number[]): RandomStream {
  let a = absorb(0x9e3779b9, path);
  let b = absorb(0x243f6a88, path);
  let c = absorb(0xb7e15162, path);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  // sfc32 needs some rounds until a poor start is mixed.
  for (let round = 0; round < 15; round++) next();
  const uniform = (): number => next() / 0x1_0000_0000;
  return {
    uniform,
    below: (bound) => (uniform() * bound) | 0,
    normal: () => {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += uniform();
      return sum;
    },
  };
}

/** MurmurHash3's 32-bit body and finaliser over the integers of the path. */
function absorb(seed: number, path: readonly number[]): number {
  let hash = seed;
  for (const part of path) {
    let k = Math.imul(part | 0, 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    hash ^= Math.imul(k, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
