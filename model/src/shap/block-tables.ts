import { binOf } from '../xgboost/thresholds.js';
import type { TreeEnsemble } from '../xgboost/tree-ensemble.js';
import type { Block, BlockFeature } from './blocks.js';
import { type AddRows, adderOf, PROGRAM_HEADER, ROWS_AT_ONCE, sumDigits } from './kernel.js';
import { leafShares } from './leaf-shares.js';
import { type PlacedBlock, planTables, type TableLayout, WORD_BITS } from './table-layout.js';

/** The part of the program with the blocks of one width. */
interface Section {
  readonly add: AddRows;
  readonly from: number;
  readonly to: number;
}

/**
 * Exact path-dependent SHAP by table look-up: the same numbers as Algorithm 2 up to rounding, some fifty times faster
 * for shallow trees. See docs/decisions/0002-exact-shap-by-tables.md.
 */
export class BlockTables {
  /** Bytes of all typed arrays. */
  readonly bytes: number;
  private readonly thresholds: readonly Float32Array[];
  private readonly digitStart: Int32Array;
  private readonly usedFeatures: Int32Array;
  private readonly digits: Int32Array;
  private readonly digitRows: Int32Array;
  private readonly words: Int32Array;
  private readonly program: Int32Array;
  private readonly sections: readonly Section[];
  private readonly table: Float64Array;

  /** Tables for a model, or null where they would take more than `budgetBytes`. */
  static build(ensemble: TreeEnsemble, weights: Float64Array, budgetBytes: number): BlockTables | null {
    const layout = planTables(ensemble, weights);
    return layout !== null && layout.bytes <= budgetBytes ? new BlockTables(layout) : null;
  }

  private constructor(layout: TableLayout) {
    this.bytes = layout.bytes;
    this.thresholds = layout.thresholds;
    this.digitStart = layout.digitStart;
    this.usedFeatures = Int32Array.from(layout.thresholds.keys()).filter(
      (feature) => layout.thresholds[feature]!.length > 0,
    );
    this.digits = buildDigits(layout);
    this.digitRows = new Int32Array(Math.ceil(this.usedFeatures.length / ROWS_AT_ONCE) * ROWS_AT_ONCE);
    this.words = new Int32Array(layout.wordCount);
    const { program, sections, table } = buildProgram(layout);
    this.program = program;
    this.sections = sections;
    this.table = table;
  }

  /** Writes the contributions of one float32 row (NaN = missing) into `phi`, one a feature, in raw margin units. */
  explain(values: Float32Array, phi: Float64Array): void {
    const { usedFeatures, digitStart, digitRows, words, thresholds } = this;
    for (let i = 0; i < usedFeatures.length; i += 1) {
      const feature = usedFeatures[i]!;
      digitRows[i] = digitStart[feature]! + binOf(values[feature]!, thresholds[feature]!) * words.length;
    }
    phi.fill(0);
    sumDigits(this.digits, digitRows, words);
    for (const { add, from, to } of this.sections) add(this.program, from, to, words, this.table, phi);
  }
}

/**
 * For each feature and bin, one row of words with what a value there adds to the row number of every block: its state
 * times the product of the numbers of states before it (a digit of a mixed-radix number).
 */
function buildDigits({ blocks, thresholds, digitStart, digitLength, wordCount }: TableLayout): Int32Array {
  const digits = new Int32Array(digitLength);
  for (const { block, word, shift } of blocks) {
    let radix = 1;
    for (const { feature, thresholds: own, stateOfBin, states } of block.features) {
      const all = thresholds[feature]!;
      let ownBin = 0;
      for (let bin = 0; bin <= all.length + 1; bin += 1) {
        // A bin of the feature starts at a threshold of the model, which may or may not be one of the block's.
        if (bin > 0 && bin <= all.length && all[bin - 1] === own[ownBin]) ownBin += 1;
        const state = stateOfBin[bin <= all.length ? ownBin : own.length + 1]!;
        const at = digitStart[feature]! + bin * wordCount + word;
        digits[at] = digits[at]! + ((state * radix) << shift);
      }
      radix *= states.length;
    }
  }
  return digits;
}

/** Blocks by number of features, so that each width is one tight loop, and the table of each. */
function buildProgram(layout: TableLayout): { program: Int32Array; sections: readonly Section[]; table: Float64Array } {
  const program = new Int32Array(layout.programLength);
  const table = new Float64Array(layout.tableLength);
  const sections: Section[] = [];
  let q = 0;
  let offset = 0;
  const widthOf = ({ block }: PlacedBlock): number => block.features.length;
  for (const width of [...new Set(layout.blocks.map(widthOf))].sort((a, b) => a - b)) {
    const from = q;
    for (const { block, word, shift, bits } of layout.blocks.filter((placed) => widthOf(placed) === width)) {
      program.set([word * WORD_BITS + shift, (1 << bits) - 1, offset], q);
      program.set(
        block.features.map(({ feature }) => feature),
        q + PROGRAM_HEADER,
      );
      fillTable(block, table, offset);
      q += PROGRAM_HEADER + width;
      offset += width * block.rows;
    }
    sections.push({ add: adderOf(width), from, to: q });
  }
  return { program, sections, table };
}

/** One row for each combination of states: the contributions of the block's features, leaf after leaf. */
function fillTable({ features, leaves, rows }: Block, table: Float64Array, offset: number): void {
  const width = features.length;
  const stateOfRow = statesOfRows(features, rows);
  const satisfied = new Int32Array(rows);
  leaves.forEach(({ value, players }, leaf) => {
    const shares = leafShares(players.map(({ zero }) => zero));
    satisfied.fill(0);
    players.forEach(({ column }, index) => {
      const allowed = features[column]!.states.map((signature) => (signature[leaf] === '1' ? 1 << index : 0));
      const states = stateOfRow[column]!;
      for (let row = 0; row < rows; row += 1) satisfied[row] = satisfied[row]! | allowed[states[row]!]!;
    });
    players.forEach(({ column }, index) => {
      for (let row = 0; row < rows; row += 1) {
        const at = offset + row * width + column;
        table[at] = table[at]! + value * shares[satisfied[row]! * players.length + index]!;
      }
    });
  });
}

/** For each feature, the state that each row of the table stands for: the digits of the row numbers. */
function statesOfRows(features: readonly BlockFeature[], rows: number): readonly Uint16Array[] {
  let radix = 1;
  return features.map(({ states }) => {
    const digit = Uint16Array.from({ length: rows }, (_, row) => Math.floor(row / radix) % states.length);
    radix *= states.length;
    return digit;
  });
}
