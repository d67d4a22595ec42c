import { log } from '../math/log.js';

const EULER_GAMMA = 0.5772156649015329;

/**
 * c(n): average path length of an unsuccessful search in a binary tree of n rows (Liu, Ting and Zhou 2008, eq. 1, with
 * H(i) ≈ ln i + γ), which stands for the part of a tree that was not grown. c(2) = 1, c(1) = c(0) = 0.
 */
export function averagePathLength(count: number): number {
  if (count <= 1) return 0;
  if (count === 2) return 1;
  return 2 * (log(count - 1) + EULER_GAMMA) - (2 * (count - 1)) / count;
}
