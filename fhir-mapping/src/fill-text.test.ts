import { describe, expect, it } from '@jest/globals';
import { fillText } from './fill-text.js';

describe('A text with its values', () => {
  it('has each of them, as often as the text names it, and nothing of a value is a name', () => {
    expect(fillText('{{a}}, {{b}} and {{a}}', { a: '{{b}}', b: 7 })).toBe('{{b}}, 7 and {{b}}');
    expect(fillText('$& {{a}}', { a: '$&' })).toBe('$& $&');
  });

  it('does not compile without one of them, or with another', () => {
    // @ts-expect-error: a value is missing
    const less = () => fillText('{{a}} {{b}}', { a: '1' });
    // @ts-expect-error: a value that the text does not name
    const more = () => fillText('{{a}}', { a: '1', b: '2' });
    // @ts-expect-error: a text that names none
    const none = () => fillText('a', { a: '1' });
    // @ts-expect-error: not a text or a number
    const other = () => fillText('{{a}}', { a: null });
    expect([less, more, none, other]).toHaveLength(4);
  });
});
