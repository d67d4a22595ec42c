import { describe, expect, it } from '@jest/globals';
import { freePlace, heldBoxes } from './name-places.js';
import { geometryOf } from './plot-geometry.js';

const geometry = geometryOf(400, 'dense');
const range = { from: 0, to: 100 };
const axis = { low: 0, high: 20 };
const held = (...scores: readonly (readonly [at: number, low: number, high?: number])[]) =>
  heldBoxes(
    scores.map(([at, low, high = low]) => ({ at, score: { low, high } })),
    100,
    range,
    axis,
    geometry,
  );
/** Names stand at the right, or at the left, near the top or the bottom of the graph. */
const places = [
  { end: 'right', y: geometry.top + 11 },
  { end: 'left', y: geometry.top + 11 },
] as const;
const endOf = (boxes: ReturnType<typeof held>) => freePlace('high', places, boxes, geometry)?.end;

describe('A name in a graph', () => {
  it('stands at the first place that is free', () => {
    expect(endOf([])).toBe('right');
    expect(endOf(held([0, 2]))).toBe('right');
    expect(endOf(held([0, 2], [90, 19]))).toBe('left');
    expect(endOf(held([0, 19], [30, 2]))).toBe('right');
  });

  it('is left out where each is taken: nothing is written over what is drawn', () => {
    expect(endOf(held([0, 19]))).toBeUndefined();
    expect(endOf(held([0, 19], [10, 2], [90, 19]))).toBeUndefined();
  });

  it('is over no range, and over no step from one score to the next', () => {
    expect(endOf(held([0, 2], [90, 1, 19]))).toBe('left');
    expect(endOf(held([0, 1], [5, 19], [6, 1]))).toBe('right');
    const step = held([0, 1], [98, 12]);
    expect(
      freePlace('high', [{ end: 'right', y: geometry.top + geometry.plotHeight - 20 }], step, geometry),
    ).toBeUndefined();
  });

  it('is over no stretch without a score', () => {
    const boxes = heldBoxes([{ at: 80, score: null }], 100, range, axis, geometry);
    expect(endOf(boxes)).toBe('left');
  });

  it('what is outside of the range takes no place', () => {
    expect(held([-20, 19], [-10, 19], [200, 19])).toHaveLength(2);
    expect(held([200, 19])).toEqual([]);
  });
});
