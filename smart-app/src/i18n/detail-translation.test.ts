import { describe, expect, it } from '@jest/globals';
import { detailTranslation, type Sentence } from './detail-translation.js';

describe('A translation of what the mapping does not use', () => {
  it('has each value that the kind is given, and no other, or does not compile', () => {
    const whole: Sentence<'bound', '{{value}}, {{comparator}}'> = '{{value}}, {{comparator}}';
    // @ts-expect-error: a value is missing
    const less: Sentence<'bound', '{{value}}'> = '{{value}}';
    // @ts-expect-error: a value that the kind has not
    const more: Sentence<'no-value', '{{value}}'> = '{{value}}';
    // @ts-expect-error: a kind that there is not
    const other: Sentence<'of-tomorrow', 'Text'> = 'Text';
    expect([whole, less, more, other]).toHaveLength(4);
  });

  it('has a sentence for each kind, or does not compile', () => {
    // @ts-expect-error: only one
    expect(detailTranslation({ 'no-value': 'Text' })).toEqual({ 'no-value': 'Text' });
  });
});
