/**
 * Adds one table row of every block to `phi`. The hot loop of scoring, so: one standalone function over typed arrays
 * (always the same types, or V8 makes it polymorphic and twice as slow), blocks of one width together, no branch that
 * depends on the patient.
 *
 * 1. The decision words of the row are the OR of one mask row for each feature; `maskRows` has their offsets in
 *    `masks`, a multiple of four of them (padded with the row of zeros at 0).
 * 2. A block's pattern is a bit field of one word; it selects a row of the block's table.
 *
 * @param program for each block: word × 32 + shift, bit mask, table offset, then its features
 * @param widths `widths[n]` blocks have n features; they come in this order in `program`
 */
export function addBlockRows(
  masks: Int32Array,
  maskRows: Int32Array,
  words: Int32Array,
  program: Int32Array,
  widths: Int32Array,
  table: Float64Array,
  phi: Float64Array,
): void {
  const wordCount = words.length;
  words.fill(0);
  for (let i = 0; i < maskRows.length; i += 4) {
    const a = maskRows[i]!;
    const b = maskRows[i + 1]!;
    const c = maskRows[i + 2]!;
    const d = maskRows[i + 3]!;
    for (let w = 0; w < wordCount; w += 1) {
      words[w] = words[w]! | masks[a + w]! | masks[b + w]! | masks[c + w]! | masks[d + w]!;
    }
  }

  let q = 0;
  for (let width = 1; width < widths.length; width += 1) {
    const blocks = widths[width]!;
    switch (width) {
      case 4:
        for (let i = 0; i < blocks; i += 1, q += 7) {
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
        break;
      case 5:
        for (let i = 0; i < blocks; i += 1, q += 8) {
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
        break;
      case 6:
        for (let i = 0; i < blocks; i += 1, q += 9) {
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
        break;
      default:
        for (let i = 0; i < blocks; i += 1) {
          const field = program[q]!;
          let row = program[q + 2]! + width * ((words[field >> 5]! >>> field) & program[q + 1]!);
          q += 3;
          for (const end = q + width; q < end; q += 1, row += 1) {
            const feature = program[q]!;
            phi[feature] = phi[feature]! + table[row]!;
          }
        }
    }
  }
}
