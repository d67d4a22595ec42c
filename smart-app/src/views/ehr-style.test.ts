import { describe, expect, it } from '@jest/globals';
import { contrast, parseHexColour } from './ehr-style.js';
import { noEhrStyle, readEhrStyle } from './ehr-style.js';

describe('WCAG contrast', () => {
  it.each([
    ['#000', '#fff', 21],
    ['#fff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
  ])('%s on %s is %d', (a, b, ratio) => {
    expect(contrast(parseHexColour(a)!, parseHexColour(b)!)).toBeCloseTo(ratio, 2);
  });

  it.each(['red', '#ff', '#gggggg', 'rgb(0,0,0)', 7, null, '#000;background:url(x)'])('%j is not a colour', (text) => {
    expect(parseHexColour(text)).toBeNull();
  });
});

describe('smart_style_url', () => {
  it('takes over what stays readable', () => {
    expect(
      readEhrStyle({
        color_background: '#fffff0',
        color_text: '#222222',
        color_highlight: '#00407a',
        dim_border_radius: '4px',
        font_family_body: "Georgia, 'Times New Roman', serif",
      }),
    ).toEqual({
      background: '#fffff0',
      text: '#222222',
      highlight: '#00407a',
      radius: 4,
      font: "Georgia, 'Times New Roman', serif",
    });
  });

  it.each([
    [{ color_background: '#202020' }],
    [{ color_background: '#888888' }],
    [{ color_text: '#999999' }],
    [{ color_highlight: '#ffff00' }],
    [{ color_highlight: 'blue' }],
    [{ font_family_body: 'x; } body { display: none' }],
    [{ font_family_body: 'url(https://evil.example)' }],
    [{ dim_border_radius: 'calc(1px)' }],
    [null],
    [[]],
    ['text'],
  ])('leaves out %j', (style) => expect(readEhrStyle(style)).toEqual(noEhrStyle));

  it('a highlight is checked on their background too', () => {
    expect(readEhrStyle({ color_background: '#dddddd', color_highlight: '#767676' }).highlight).toBeNull();
  });
});
