import { describe, expect, it } from '@jest/globals';
import { waited } from './recording-proxy.js';

describe('what was waited for', () => {
  it.each([
    ['nothing', [], 0],
    [
      'one after the other: both',
      [
        [0, 10],
        [20, 25],
      ],
      15,
    ],
    [
      'in parallel: the slowest',
      [
        [0, 10],
        [1, 30],
        [2, 5],
      ],
      30,
    ],
    [
      'overlapping: once',
      [
        [5, 12],
        [0, 10],
      ],
      12,
    ],
  ] as const)('%s', (_what, spans, milliseconds) => {
    expect(waited(spans.map(([from, to]) => ({ from, to })))).toBe(milliseconds);
  });
});
