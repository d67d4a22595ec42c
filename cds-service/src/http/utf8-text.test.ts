import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { utf8Text } from './utf8-text.js';

describe('text of UTF-8 bytes', () => {
  const long = (text: string) => text.repeat(Math.ceil(10_000 / Buffer.byteLength(text)));

  it.each([
    ['nothing', ''],
    ['ASCII', long('{"value": 1}')],
    ['a degree sign now and then', long(`${'x'.repeat(700)}°C`)],
    ['characters of two, three and four bytes across the blocks', long('aé₂😀')],
  ])('%s', (_, text) => {
    expect(utf8Text(Buffer.from(text))).toBe(text);
  });

  it('without a byte-order mark', () => {
    expect(utf8Text(Buffer.from('\ufeff{}'))).toBe('{}');
  });

  it('is what Node makes of any bytes, valid or not', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 9 }),
      fc.constantFrom(4090, 4093, 4095, 4096, 8190).map((length) => new Uint8Array(length).fill(0x61)),
      fc.constantFrom('é', '₂', '😀').map((text) => new Uint8Array(Buffer.from(text))),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const bytes = Buffer.concat(pieces);
        expect(utf8Text(bytes)).toBe(bytes.toString().replace(/^\ufeff/, ''));
      }),
    );
  });
});
