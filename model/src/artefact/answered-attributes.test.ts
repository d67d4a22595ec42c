import { describe, expect, it } from '@jest/globals';
import { answeredAttributes, furtherNotes } from './answered-attributes.js';

describe('45 CFR 170.315(b)(11)(iv)(B): the 31 source attributes', () => {
  it('are all there in order, and what a card does not answer is not known', () => {
    const attributes = answeredAttributes({
      Purpose: { '5. Intended use': 'Tests', '6. Intended patient population': null, '7. Intended users': '' },
    });
    expect(attributes.map(({ number }) => number)).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));
    expect(attributes.filter(({ answer }) => answer !== 'not known')).toEqual([
      { number: 5, section: 'Purpose', name: 'Intended use', answer: 'Tests' },
    ]);
  });

  it('keeps what a card says besides', () => {
    const card = { Purpose: { '5. Intended use': 'Tests' }, summary: { data: 'none', '32. More': 1 }, note: 'text' };
    expect(furtherNotes(card)).toEqual({ summary: { data: 'none', '32. More': 1 }, note: 'text' });
  });
});
