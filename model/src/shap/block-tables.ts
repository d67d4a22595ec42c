import type { TreeEnsemble } from '../xgboost/tree-ensemble.js';
import type { Block, PatternBit, Step } from './blocks.js';
import { cutBlocks } from './blocks.js';
import { addBlockRows } from './kernel.js';
import { leafShares, MOST_PLAYERS } from './leaf-shares.js';

/** Bits of a block's pattern: at depth 5, the best of table size and number of look-ups. */
const BLOCK_BITS = 6;
const WORD_BITS = 32;
/** Word and shift, mask, table offset. */
const PROGRAM_HEADER = 3;

/** Where a block's pattern lies in the decision words. */
interface Placement {
  readonly word: number;
  readonly shift: number;
}

/** How large everything will be, known before anything is built. */
interface Layout {
  readonly blocks: readonly Block[];
  readonly placements: readonly Placement[];
  readonly wordCount: number;
  /** Distinct thresholds of each feature, ascending. */
  readonly thresholds: readonly Float32Array[];
  /** Offset of each feature's first mask row; 0, the row of zeros, where no tree uses the feature. */
  readonly maskStart: Int32Array;
  readonly maskLength: number;
  readonly tableLength: number;
  readonly programLength: number;
}

/**
 * Exact path-dependent SHAP by table look-up: the same numbers as {@link TreeShap} up to rounding, some fifty times
 * faster for shallow trees. See docs/decisions/0002-exact-shap-by-tables.md.
 */
export class BlockTables {
  /** Bytes of all typed arrays. */
  readonly bytes: number;
  private readonly thresholds: readonly Float32Array[];
  private readonly maskStart: Int32Array;
  private readonly usedFeatures: readonly number[];
  private readonly masks: Int32Array;
  private readonly maskRows: Int32Array;
  private readonly words: Int32Array;
  private readonly program: Int32Array;
  private readonly widths: Int32Array;
  private readonly table: Float64Array;

  /** Tables for a model, or null where they would take more than `budgetBytes`. */
  static build(ensemble: TreeEnsemble, weights: Float64Array, budgetBytes: number): BlockTables | null {
    const layout = planLayout(ensemble, weights);
    return layout !== null && layoutBytes(layout) <= budgetBytes ? new BlockTables(ensemble, layout) : null;
  }

  private constructor(ensemble: TreeEnsemble, layout: Layout) {
    this.bytes = layoutBytes(layout);
    this.thresholds = layout.thresholds;
    this.maskStart = layout.maskStart;
    this.usedFeatures = layout.thresholds.flatMap((list, feature) => (list.length > 0 ? [feature] : []));
    this.masks = buildMasks(ensemble, layout);
    this.maskRows = new Int32Array(Math.ceil(this.usedFeatures.length / 4) * 4);
    this.words = new Int32Array(layout.wordCount);
    const { program, widths, table } = buildProgram(layout);
    this.program = program;
    this.widths = widths;
    this.table = table;
  }

  /** Writes the contributions of one float32 row (NaN = missing) into `phi`, one a feature, in raw margin units. */
  explain(values: Float32Array, phi: Float64Array): void {
    const { usedFeatures, maskStart, maskRows, words, thresholds } = this;
    for (let i = 0; i < usedFeatures.length; i += 1) {
      const feature = usedFeatures[i]!;
      maskRows[i] = maskStart[feature]! + binOf(values[feature]!, thresholds[feature]!) * words.length;
    }
    phi.fill(0);
    addBlockRows(this.masks, maskRows, words, this.program, this.widths, this.table, phi);
  }
}

/** How many thresholds are at or below the value; one more than all of them for a missing value. */
function binOf(value: number, thresholds: Float32Array): number {
  if (value !== value) return thresholds.length + 1;
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (thresholds[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function planLayout(ensemble: TreeEnsemble, weights: Float64Array): Layout | null {
  // A deeper leaf would need more than MOST_PLAYERS bits unless its path repeats features: not worth the exception.
  if (ensemble.depth > MOST_PLAYERS) return null;
  const blocks = cutBlocks(ensemble, weights, BLOCK_BITS);
  const placements = placeBlocks(blocks);
  const wordCount = (placements.at(-1)?.word ?? -1) + 1;
  const thresholds = distinctThresholds(ensemble);
  const maskStart = new Int32Array(thresholds.length);
  let maskLength = wordCount;
  thresholds.forEach((list, feature) => {
    if (list.length === 0) return;
    maskStart[feature] = maskLength;
    maskLength += (list.length + 2) * wordCount;
  });
  let tableLength = 0;
  let programLength = 0;
  for (const { bits, features } of blocks) {
    tableLength += features.length << bits.length;
    programLength += PROGRAM_HEADER + features.length;
  }
  return { blocks, placements, wordCount, thresholds, maskStart, maskLength, tableLength, programLength };
}

function layoutBytes({ maskLength, tableLength, programLength, wordCount, thresholds }: Layout): number {
  const thresholdCount = thresholds.reduce((sum, list) => sum + list.length, 0);
  return 8 * tableLength + 4 * (maskLength + programLength + wordCount + thresholdCount);
}

/** Fills words block after block; a pattern never straddles two. */
function placeBlocks(blocks: readonly Block[]): readonly Placement[] {
  let word = 0;
  let used = 0;
  return blocks.map(({ bits }) => {
    if (used + bits.length > WORD_BITS) {
      word += 1;
      used = 0;
    }
    const shift = used;
    used += bits.length;
    return { word, shift };
  });
}

function distinctThresholds({ featureNames, splitIndices, splitConditions }: TreeEnsemble): readonly Float32Array[] {
  const sets = featureNames.map(() => new Set<number>());
  splitIndices.forEach((feature, node) => {
    if (feature >= 0) sets[feature]!.add(splitConditions[node]!);
  });
  return sets.map((set) => Float32Array.from(set).sort());
}

/** For each feature and bin, the bits that a value there sets in the decision words. */
function buildMasks(ensemble: TreeEnsemble, layout: Layout): Int32Array {
  const masks = new Int32Array(layout.maskLength);
  const fill = (bit: PatternBit, word: number, flag: number): void => {
    const thresholds = layout.thresholds[bit.feature]!;
    for (let bin = 0; bin <= thresholds.length + 1; bin += 1) {
      if (bit.steps.every((step) => takes(step, bin, thresholds, ensemble))) {
        const index = layout.maskStart[bit.feature]! + bin * layout.wordCount + word;
        masks[index] = masks[index]! | flag;
      }
    }
  };
  layout.blocks.forEach((block, number) => {
    const { word, shift } = layout.placements[number]!;
    block.bits.forEach((bit, index) => {
      fill(bit, word, 1 << (shift + index));
    });
  });
  return masks;
}

/** Whether a value in the bin takes the step. */
function takes({ node, left }: Step, bin: number, thresholds: Float32Array, ensemble: TreeEnsemble): boolean {
  if (bin > thresholds.length) return (ensemble.defaultLeft[node] === 1) === left;
  return binOf(ensemble.splitConditions[node]!, thresholds) > bin === left;
}

/** Blocks by number of features, so that each width is one tight loop, and the table of each. */
function buildProgram(layout: Layout): { program: Int32Array; widths: Int32Array; table: Float64Array } {
  const order = layout.blocks.map((block, number) => ({ block, placement: layout.placements[number]! }));
  order.sort((a, b) => a.block.features.length - b.block.features.length);
  const widths = new Int32Array((order.at(-1)?.block.features.length ?? 0) + 1);
  const program = new Int32Array(layout.programLength);
  const table = new Float64Array(layout.tableLength);
  let q = 0;
  let offset = 0;
  for (const { block, placement } of order) {
    const width = block.features.length;
    widths[width] = widths[width]! + 1;
    program.set([placement.word * WORD_BITS + placement.shift, (1 << block.bits.length) - 1, offset], q);
    program.set(block.features, q + PROGRAM_HEADER);
    q += PROGRAM_HEADER + width;
    fillTable(block, table, offset);
    offset += width << block.bits.length;
  }
  return { program, widths, table };
}

/** One row a pattern: the contributions of the block's features, leaf after leaf. */
function fillTable(block: Block, table: Float64Array, offset: number): void {
  const width = block.features.length;
  for (const { value, players } of block.leaves) {
    const zero = players.map((player) => player.zero);
    const shares = Array.from({ length: 1 << players.length }, (_, satisfied) => leafShares(satisfied, zero));
    for (let pattern = 0; pattern < 1 << block.bits.length; pattern += 1) {
      let satisfied = 0;
      players.forEach(({ mask, want }, index) => {
        if ((pattern & mask) === want) satisfied |= 1 << index;
      });
      const share = shares[satisfied]!;
      players.forEach(({ column }, index) => {
        const at = offset + pattern * width + column;
        table[at] = table[at]! + value * share[index]!;
      });
    }
  }
}
