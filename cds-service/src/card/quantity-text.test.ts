import { fillText, vitalSigns } from '@bellwether/fhir-mapping';
import { effectMark } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { describe, expect, it } from '@jest/globals';
import { lowerFirst } from './letter-case.js';
import { percentText, quantityText, rangeText, unitText } from './quantity-text.js';

const { quantities } = en;

describe('numbers and names on a card', () => {
  it.each(vitalSigns.map(({ concept, unit }) => [concept, unit]))(
    'the unit of %s is written as people write it',
    (_concept, unit) => {
      expect(unitText(unit)).not.toMatch(/Cel|\[|2$/);
    },
  );

  it.each([
    [36.85, 'Cel', '36.9 °C'],
    [17.6, '/min', '18 /min'],
    [31.24, 'kg/m2', '31.2 kg/m²'],
    [2, '1', '2'],
  ])('%d %s is shown as %s', (value, unit, text) => {
    expect(quantityText(value, unit)).toBe(text);
  });

  it.each([
    [0, quantities.belowOnePercent],
    [0.0099, quantities.belowOnePercent],
    [0.01, '1%'],
    [0.314, '31%'],
    [0.991, quantities.aboveNinetyNinePercent],
    [1, quantities.aboveNinetyNinePercent],
  ])('probability %d reads %s', (probability, text) => {
    expect(percentText(probability)).toBe(text);
  });

  it.each([
    [2, '▲▲▲'],
    [1, '▲▲▲'],
    [0.99, '▲▲'],
    [0.5, '▲▲'],
    [0.1, '▲'],
    [0.09, ''],
    [-0.09, ''],
    [-0.1, '▼'],
    [-3, '▼'],
  ])('a contribution of %d is marked %j', (contribution, mark) => {
    expect(effectMark(contribution)).toBe(mark);
  });

  it.each([
    ['Respiratory rate', 'respiratory rate'],
    ['Age', 'age'],
    ['SpO₂', 'SpO₂'],
    ['COPD', 'COPD'],
    ['BMI', 'BMI'],
  ])('%s inside a sentence is %s', (name, inside) => {
    expect(lowerFirst(name)).toBe(inside);
  });

  it('a range of one value is that value', () => {
    expect([rangeText(7, 7), rangeText(5, 8)]).toEqual(['7', fillText(quantities.range, { low: 5, high: 8 })]);
  });
});
