import { vitalSigns } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { en } from '../texts/index.js';
import { lowerFirst } from './letter-case.js';
import { percentText, quantityText, rangeText } from './number-text.js';
import { createPhrasing } from './phrasing.js';

const english = createPhrasing('en', 'UTC');
const german = createPhrasing('de', 'UTC');

describe('numbers of a message', () => {
  it.each(vitalSigns.map(({ concept, unit }) => [concept, unit]))(
    'the unit of %s is written as people write it',
    (_concept, unit) => {
      for (const phrasing of [english, german]) expect(quantityText(1, unit, phrasing)).not.toMatch(/Cel|\[|2$| /);
    },
  );

  it.each([
    [36.85, 'Cel', '36.9\u00a0°C', '36,9\u00a0°C'],
    [17.6, '/min', '18\u00a0/min', '18\u00a0/min'],
    [31.24, 'kg/m2', '31.2\u00a0kg/m²', '31,2\u00a0kg/m²'],
    [93, '%', '93%', '93\u00a0%'],
    [2, '1', '2', '2'],
  ])('%d %s is %s, in German %s', (value, unit, text, inGerman) => {
    expect([quantityText(value, unit, english), quantityText(value, unit, german)]).toEqual([text, inGerman]);
  });

  it.each([
    [0, en.quantities.belowOnePercent],
    [0.0099, en.quantities.belowOnePercent],
    [0.01, '1%'],
    [0.314, '31%'],
    [0.991, en.quantities.aboveNinetyNinePercent],
    [1, en.quantities.aboveNinetyNinePercent],
  ])('probability %d reads %s', (probability, text) => {
    expect(percentText(probability, english)).toBe(text);
    if (/^\d/.test(text)) expect(percentText(probability, german)).toBe(text.replace('%', '\u00a0%'));
  });

  it.each([
    ['Respiratory rate', 'respiratory rate'],
    ['SpO₂', 'SpO₂'],
    ['COPD', 'COPD'],
  ])('%s inside a sentence is %s', (name, inside) => {
    expect(lowerFirst(name)).toBe(inside);
  });

  it('a range of one value is that value', () => {
    expect([rangeText(7, 7, english), rangeText(5, 8, english)]).toEqual(['7', '5 to 8']);
  });
});
