import { z } from 'zod';

/**
 * Numbers as JSON, to the bit: `null` is NaN (missing), and the sign of zero stays, which `JSON.stringify` drops. Written with the
 * fewest digits that give the same float64 again.
 */
export function numberListText(values: Iterable<number>): string {
  return `[${Array.from(values, numberText).join(',')}]`;
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'null';
  if (!Number.isFinite(value)) throw new RangeError('an infinite number has no place in a list of features');
  return Object.is(value, -0) ? '-0' : String(value);
}

const listSchema = z.array(z.number().nullable());

/** The numbers of {@link numberListText}. Throws where the text is none. */
export function readNumberList(text: string): Float64Array {
  return Float64Array.from(listSchema.parse(JSON.parse(text)), (value) => value ?? Number.NaN);
}
