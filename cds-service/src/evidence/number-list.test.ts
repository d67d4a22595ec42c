import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { numberListText, readNumberList } from './number-list.js';

const bits = (values: Float64Array): readonly bigint[] => [...new BigUint64Array(values.buffer)];

describe('a list of numbers as JSON', () => {
  it('gives every float64 again to the bit, and what is missing as missing', () => {
    const value = fc.double({ noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(fc.oneof(value, fc.constantFrom(-0, Number.NaN, 5e-324, 1 / 3, 1e21, 1e-7))), (all) => {
        const values = Float64Array.from(all);
        const text = numberListText(values);
        expect(bits(readNumberList(text))).toEqual(bits(values));
        expect(JSON.parse(text)).toHaveLength(values.length);
      }),
    );
  });

  it('is plain JSON', () => {
    expect(numberListText([1, Number.NaN, -0, 0.1, 1e300])).toBe('[1,null,-0,0.1,1e+300]');
    expect(() => numberListText([Number.POSITIVE_INFINITY])).toThrow(RangeError);
    for (const damaged of ['', '[1,', '[1,"2"]', '{}', 'null']) expect(() => readNumberList(damaged)).toThrow();
  });
});
