import { describe, expect, it } from '@jest/globals';
import { StemIndex } from './stem-index.js';

const index = new StemIndex<string>();
for (const [stem, value] of [
  ['E11', 'diabetes'],
  ['E112', 'kidney'],
  ['I10', 'hypertension'],
] as const) {
  index.add(stem, value);
}

describe('stems of codes', () => {
  it.each([
    ['E1122', ['diabetes', 'kidney']],
    ['E11', ['diabetes']],
    ['E119', ['diabetes']],
    ['E1', []],
    ['XE11', []],
    ['', []],
  ])('%s begins with those that are whole in it, the shortest first', (code, values) => {
    expect(index.beginningOf(code)).toEqual(values);
  });

  it.each([
    ['E11', ['kidney']],
    ['E1', ['diabetes', 'kidney']],
    ['I10', []],
    ['E1122', []],
  ])('below %s are those that begin with it and go on', (code, values) => {
    expect(index.below(code)).toEqual(values);
  });

  it('keeps every value of one stem', () => {
    const shared = new StemIndex<string>();
    shared.add('N186', 'kidney');
    shared.add('N186', 'dialysis');
    expect(shared.beginningOf('N186')).toEqual(['kidney', 'dialysis']);
  });
});
