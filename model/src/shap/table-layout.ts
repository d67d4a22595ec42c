import { thresholdsOf } from '../xgboost/thresholds.js';
import type { TreeEnsemble } from '../xgboost/tree-ensemble.js';
import { type Block, cutBlocks } from './blocks.js';
import { PROGRAM_HEADER } from './kernel.js';
import { MAX_PLAYERS } from './leaf-shares.js';

/** Rows of a block's table: measured at depth 4 and 5, the best of few look-ups and little memory. */
const MAX_ROWS = 256;
export const WORD_BITS = 32;

/** A block, and the bits of the state words in which its row number comes to stand. */
export interface PlacedBlock {
  readonly block: Block;
  readonly word: number;
  readonly shift: number;
  readonly bits: number;
}

/** Everything about the tables but their contents: known, with all sizes, before anything large is built. */
export interface TableLayout {
  readonly blocks: readonly PlacedBlock[];
  readonly wordCount: number;
  /** Distinct thresholds of each feature, ascending. */
  readonly thresholds: readonly Float32Array[];
  /** Offset of each feature's first row of digits; 0, the row of zeros, where no tree uses the feature. */
  readonly digitStart: Int32Array;
  readonly digitLength: number;
  readonly tableLength: number;
  readonly programLength: number;
  /** Bytes of all typed arrays together. */
  readonly bytes: number;
}

/** Cuts the trees into blocks and places them; null for trees that are too deep for tables. */
export function planTables(ensemble: TreeEnsemble, weights: Float64Array): TableLayout | null {
  if (ensemble.depth > MAX_PLAYERS) return null;
  const blocks = placeBlocks(cutBlocks(ensemble, weights, MAX_ROWS));
  const wordCount = (blocks.at(-1)?.word ?? -1) + 1;
  const thresholds = thresholdsOf(ensemble);
  const digitStart = new Int32Array(thresholds.length);
  let digitLength = wordCount;
  thresholds.forEach((list, feature) => {
    if (list.length === 0) return;
    digitStart[feature] = digitLength;
    digitLength += (list.length + 2) * wordCount;
  });
  let tableLength = 0;
  let programLength = 0;
  for (const { block } of blocks) {
    tableLength += block.features.length * block.rows;
    programLength += PROGRAM_HEADER + block.features.length;
  }
  const thresholdCount = thresholds.reduce((sum, list) => sum + list.length, 0);
  const bytes = 8 * tableLength + 4 * (digitLength + programLength + wordCount + thresholdCount);
  return { blocks, wordCount, thresholds, digitStart, digitLength, tableLength, programLength, bytes };
}

/** Fills words block after block; a row number never straddles two. */
function placeBlocks(blocks: readonly Block[]): readonly PlacedBlock[] {
  let word = 0;
  let used = 0;
  return blocks.map((block) => {
    const bits = WORD_BITS - Math.clz32(block.rows - 1);
    if (used + bits > WORD_BITS) {
      word += 1;
      used = 0;
    }
    const shift = used;
    used += bits;
    return { block, word, shift, bits };
  });
}
