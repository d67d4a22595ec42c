/**
 * The hot loops of scoring: standalone functions over typed arrays (always the same types, or V8 makes them polymorphic
 * and twice as slow), without a branch that depends on the patient.
 */

/** Rows that are summed in one go: fewer trips through the words. */
export const ROWS_AT_ONCE = 8;

/**
 * The state words of a row: the sum of one row of `digits` for each feature. Digits of a block stay within its bits, so
 * nothing is carried into the next.
 *
 * @param rows offsets in `digits`, a multiple of `ROWS_AT_ONCE` of them (padded with 0, where the row of zeros is)
 */
export function sumDigits(digits: Int32Array, rows: Int32Array, words: Int32Array): void {
  words.fill(0);
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
    const a = rows[i]!;
    const b = rows[i + 1]!;
    const c = rows[i + 2]!;
    const d = rows[i + 3]!;
    const e = rows[i + 4]!;
    const f = rows[i + 5]!;
    const g = rows[i + 6]!;
    const h = rows[i + 7]!;
    for (let w = 0; w < words.length; w += 1) {
      const low = digits[a + w]! + digits[b + w]! + digits[c + w]! + digits[d + w]!;
      const high = digits[e + w]! + digits[f + w]! + digits[g + w]! + digits[h + w]!;
      words[w] = words[w]! + low + high;
    }
  }
}

/**
 * Adds, for the blocks of one width (number of features), the table row that the state words select to `phi`.
 *
 * @param program for each block: word × 32 + shift, bit mask, table offset, then its features
 * @param from where the blocks of this width begin in `program`
 * @param to where they end
 */
export type AddRows = (
  program: Int32Array,
  from: number,
  to: number,
  words: Int32Array,
  table: Float64Array,
  phi: Float64Array,
) => void;

/** In the program, before a block's features. */
export const PROGRAM_HEADER = 3;

/** The adder of a width: loops unrolled for the common ones, each of them over blocks of its width only. */
export function adderOf(width: number): AddRows {
  return unrolled[width] ?? anyWidth(width);
}

/** Any number of features, in a loop. */
function anyWidth(width: number): AddRows {
  return (program, from, to, words, table, phi) => {
    for (let q = from; q < to; ) {
      const field = program[q]!;
      let row = program[q + 2]! + width * ((words[field >> 5]! >>> field) & program[q + 1]!);
      q += PROGRAM_HEADER;
      for (const end = q + width; q < end; q += 1, row += 1) {
        const feature = program[q]!;
        phi[feature] = phi[feature]! + table[row]!;
      }
    }
  };
}

const addRowsOf3: AddRows = (program, from, to, words, table, phi) => {
  for (let q = from; q < to; q += 6) {
    const field = program[q]!;
    const row = program[q + 2]! + 3 * ((words[field >> 5]! >>> field) & program[q + 1]!);
    const f0 = program[q + 3]!;
    const f1 = program[q + 4]!;
    const f2 = program[q + 5]!;
    phi[f0] = phi[f0]! + table[row]!;
    phi[f1] = phi[f1]! + table[row + 1]!;
    phi[f2] = phi[f2]! + table[row + 2]!;
  }
};

const addRowsOf4: AddRows = (program, from, to, words, table, phi) => {
  for (let q = from; q < to; q += 7) {
    const field = program[q]!;
    const row = program[q + 2]! + 4 * ((words[field >> 5]! >>> field) & program[q + 1]!);
    const f0 = program[q + 3]!;
    const f1 = program[q + 4]!;
    const f2 = program[q + 5]!;
    const f3 = program[q + 6]!;
    phi[f0] = phi[f0]! + table[row]!;
    phi[f1] = phi[f1]! + table[row + 1]!;
    phi[f2] = phi[f2]! + table[row + 2]!;
    phi[f3] = phi[f3]! + table[row + 3]!;
  }
};

const addRowsOf5: AddRows = (program, from, to, words, table, phi) => {
  for (let q = from; q < to; q += 8) {
    const field = program[q]!;
    const row = program[q + 2]! + 5 * ((words[field >> 5]! >>> field) & program[q + 1]!);
    const f0 = program[q + 3]!;
    const f1 = program[q + 4]!;
    const f2 = program[q + 5]!;
    const f3 = program[q + 6]!;
    const f4 = program[q + 7]!;
    phi[f0] = phi[f0]! + table[row]!;
    phi[f1] = phi[f1]! + table[row + 1]!;
    phi[f2] = phi[f2]! + table[row + 2]!;
    phi[f3] = phi[f3]! + table[row + 3]!;
    phi[f4] = phi[f4]! + table[row + 4]!;
  }
};

const addRowsOf6: AddRows = (program, from, to, words, table, phi) => {
  for (let q = from; q < to; q += 9) {
    const field = program[q]!;
    const row = program[q + 2]! + 6 * ((words[field >> 5]! >>> field) & program[q + 1]!);
    const f0 = program[q + 3]!;
    const f1 = program[q + 4]!;
    const f2 = program[q + 5]!;
    const f3 = program[q + 6]!;
    const f4 = program[q + 7]!;
    const f5 = program[q + 8]!;
    phi[f0] = phi[f0]! + table[row]!;
    phi[f1] = phi[f1]! + table[row + 1]!;
    phi[f2] = phi[f2]! + table[row + 2]!;
    phi[f3] = phi[f3]! + table[row + 3]!;
    phi[f4] = phi[f4]! + table[row + 4]!;
    phi[f5] = phi[f5]! + table[row + 5]!;
  }
};

const addRowsOf7: AddRows = (program, from, to, words, table, phi) => {
  for (let q = from; q < to; q += 10) {
    const field = program[q]!;
    const row = program[q + 2]! + 7 * ((words[field >> 5]! >>> field) & program[q + 1]!);
    const f0 = program[q + 3]!;
    const f1 = program[q + 4]!;
    const f2 = program[q + 5]!;
    const f3 = program[q + 6]!;
    const f4 = program[q + 7]!;
    const f5 = program[q + 8]!;
    const f6 = program[q + 9]!;
    phi[f0] = phi[f0]! + table[row]!;
    phi[f1] = phi[f1]! + table[row + 1]!;
    phi[f2] = phi[f2]! + table[row + 2]!;
    phi[f3] = phi[f3]! + table[row + 3]!;
    phi[f4] = phi[f4]! + table[row + 4]!;
    phi[f5] = phi[f5]! + table[row + 5]!;
    phi[f6] = phi[f6]! + table[row + 6]!;
  }
};

const addRowsOf8: AddRows = (program, from, to, words, table, phi) => {
  for (let q = from; q < to; q += 11) {
    const field = program[q]!;
    const row = program[q + 2]! + 8 * ((words[field >> 5]! >>> field) & program[q + 1]!);
    const f0 = program[q + 3]!;
    const f1 = program[q + 4]!;
    const f2 = program[q + 5]!;
    const f3 = program[q + 6]!;
    const f4 = program[q + 7]!;
    const f5 = program[q + 8]!;
    const f6 = program[q + 9]!;
    const f7 = program[q + 10]!;
    phi[f0] = phi[f0]! + table[row]!;
    phi[f1] = phi[f1]! + table[row + 1]!;
    phi[f2] = phi[f2]! + table[row + 2]!;
    phi[f3] = phi[f3]! + table[row + 3]!;
    phi[f4] = phi[f4]! + table[row + 4]!;
    phi[f5] = phi[f5]! + table[row + 5]!;
    phi[f6] = phi[f6]! + table[row + 6]!;
    phi[f7] = phi[f7]! + table[row + 7]!;
  }
};

/** By width; a hole is `anyWidth`. */
const unrolled: readonly (AddRows | undefined)[] = [
  undefined,
  undefined,
  undefined,
  addRowsOf3,
  addRowsOf4,
  addRowsOf5,
  addRowsOf6,
  addRowsOf7,
  addRowsOf8,
];
