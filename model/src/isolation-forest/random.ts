/** Uniform numbers in [0, 1). */
export type Random = () => number;

const GOLDEN_GAMMA = 0x9e3779b9;

/**
 * A small seeded generator: xoshiro128** (Blackman and Vigna, 2018), its state filled from the seed by splitmix32.
 * 32 random bits a number; the same sequence on every engine.
 *
 * @param seed an integer; the lowest 32 bits count
 */
export function seededRandom(seed: number): Random {
  let mixer = seed | 0;
  const splitmix = (): number => {
    mixer = (mixer + GOLDEN_GAMMA) | 0;
    let z = mixer;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = splitmix();
  let b = splitmix();
  let c = splitmix();
  let d = splitmix();
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return (result >>> 0) / 4294967296;
  };
}

function rotateLeft(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}
