import { describe, expect, it } from '@jest/globals';
import { unbroken } from './quantity-text.js';
import { de, en } from './test-support/texts.js';

describe('A number and its unit', () => {
  it.each([
    ['24', '/min', '24\u00a0/min', '24\u00a0/min'],
    ['93', '%', '93%', '93\u00a0%'],
    ['7', '', '7', '7'],
  ])('%s and %j stay on one line, as each language writes them', (number, unit, english, german) => {
    expect([unbroken(number, unit, en), unbroken(number, unit, de)]).toEqual([english, german]);
  });
});
