import type { Manifest } from '../artefact/manifest.js';

type Bands = Manifest['bands']['rows'];

/** Index of the last band that the probability reaches; 0 where it reaches none. */
export function bandIndex(probability: number, rows: Bands): number {
  return Math.max(
    0,
    rows.findLastIndex(({ from }) => probability >= from),
  );
}
