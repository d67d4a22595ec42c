import { describe, expect, it } from '@jest/globals';
import { news2Response } from './responses.js';

describe('NEWS2 response (Royal College of Physicians, 2017), charts 2 and 4', () => {
  it.each([
    [0, false, '0', 'low'],
    [1, false, '1-4', 'low'],
    [4, false, '1-4', 'low'],
    [3, true, 'single-3', 'low-medium'],
    [4, true, 'single-3', 'low-medium'],
    [5, false, '5-6', 'medium'],
    [5, true, '5-6', 'medium'],
    [6, false, '5-6', 'medium'],
    [7, false, '7-or-more', 'high'],
    [20, true, '7-or-more', 'high'],
  ] as const)('to %d points (a single 3: %p) is that of %s, risk %s', (points, singleThree, band, risk) => {
    expect(news2Response(points, singleThree)).toMatchObject({ band, risk });
  });
});
