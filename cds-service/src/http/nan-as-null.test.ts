import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nanAsNull } from './nan-as-null.js';

describe('NaN in JSON of a Python client', () => {
  it.each([
    ['{"a":NaN,"b":[1,NaN]}', '{"a":null,"b":[1,null]}'],
    ['NaN', 'null'],
    ['[NaN,NaN]', '[null,null]'],
    ['{"NaN":"NaN \\" NaN","a":NaN}', '{"NaN":"NaN \\" NaN","a":null}'],
    ['{"a\\\\":NaN}', '{"a\\\\":null}'],
    ['{"a":1}', '{"a":1}'],
    ['"NaN', '"NaN'],
  ])('%s is %s', (text, expected) => {
    expect(nanAsNull(text)).toBe(expected);
  });

  it('property: JSON stays as it is, whatever its strings hold', () => {
    const texts = fc.constantFrom('NaN', '"NaN"', '\\', '"', '');
    fc.assert(
      fc.property(fc.array(fc.dictionary(texts, fc.oneof(texts, fc.constant(null), fc.integer()))), (value) => {
        const text = JSON.stringify(value);
        expect(nanAsNull(text)).toBe(text);
      }),
    );
  });

  it('property: what is missing is null, wherever it stands', () => {
    const cell = fc.oneof(fc.constantFrom('NaN', '"', '\\"'), fc.constant(Number.NaN), fc.integer());
    const python = (value: unknown) => (Number.isNaN(value) ? 'NaN' : JSON.stringify(value));
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const read: unknown = JSON.parse(nanAsNull(`[${cells.map(python).join(',')}]`));
        expect(read).toEqual(cells.map((one) => (Number.isNaN(one) ? null : one)));
      }),
    );
  });

  it('hostile: megabytes of quotation marks, of NaN, and of both are read once', () => {
    for (const piece of ['"\\', '\\"', 'NaN,', '"",', 'NaN"']) {
      expect(nanAsNull(piece.repeat(1_000_000)).length).toBeGreaterThan(0);
    }
  });
});
