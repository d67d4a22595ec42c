import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Placed, stack, textBeside } from './mark-places.js';
import { geometryOf } from './plot-geometry.js';

describe('the marks of one reading', () => {
  it('stand above one another', () => {
    expect(stack(80, 3)).toEqual([80, 68, 56]);
  });

  it('of a reading at the upper edge stand below one another: none is cut off', () => {
    expect(stack(20, 4)).toEqual([20, 32, 44, 56]);
  });

  it('of any number and height are on the picture, one a place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 84 }), fc.integer({ min: 1, max: 6 }), (y, count) => {
        const places = stack(y, count);
        expect(new Set(places).size).toBe(count);
        expect(Math.min(...places)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe('the labels next to marks', () => {
  const geometry = geometryOf(700, 'large');
  const mark = (x: number, y: number): Placed => ({ x, y, kind: 'trend' });

  it('stand on the right, at the end of the plot on the left', () => {
    expect(textBeside([mark(100, 80), mark(650, 80)], geometry)).toEqual([
      { kind: 'trend', x: 109, y: 72, anchor: 'start' },
      { kind: 'trend', x: 641, y: 72, anchor: 'end' },
    ]);
  });

  it('are left out where a mark stands there, on either side', () => {
    expect(textBeside([mark(100, 80), mark(130, 72)], geometry).map(({ x }) => x)).toEqual([139]);
    expect(textBeside([mark(600, 24), mark(660, 24)], geometry)).toEqual([]);
  });

  it('are never over a mark or another word', () => {
    const marks = fc.array(fc.record({ x: fc.integer({ min: 44, max: 686 }), y: fc.integer({ min: 12, max: 144 }) }));
    fc.assert(
      fc.property(marks, (places) => {
        const placed = places.map(({ x, y }) => mark(x, y));
        const spans = textBeside(placed, geometry).map(({ x, y, anchor }) => {
          const from = anchor === 'end' ? x - 64 : x;
          return { from, to: from + 64, top: y - 9, bottom: y + 3 };
        });
        for (const { from, to, top, bottom } of spans) {
          const over = placed.filter(({ x, y }) => x + 6 > from && x - 6 < to && y + 6 > top && y - 6 < bottom);
          expect(over).toEqual([]);
        }
        const sorted = spans.toSorted((a, b) => a.from - b.from);
        for (const [index, span] of sorted.entries()) {
          expect(span.from).toBeGreaterThanOrEqual(sorted[index - 1]?.to ?? 0);
        }
      }),
    );
  });
});
