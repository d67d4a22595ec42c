import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { ucumOfText } from './tables/unit-synonyms.js';
import { vitalSigns } from './concepts/index.js';
import { conversion, convert, type UnitConversion } from './unit-conversion.js';

const converted = (value: number, from: string, to: string) => {
  const found = conversion(from, to);
  return typeof found === 'string' ? found : convert(value, found);
};

describe('UCUM conversion', () => {
  it.each([
    [95, '[degF]', 'Cel', 35],
    [98.6, '[degF]', 'Cel', 37],
    [100.4, '[degF]', 'Cel', 38],
    [102.2, '[degF]', 'Cel', 39],
    [96.98, '[degF]', 'Cel', 36.1],
    [310.15, 'K', 'Cel', 37],
    [16, 'kPa', 'mm[Hg]', 120.010201],
    [72, '{beats}/min', '/min', 72],
    [18, '{breaths}/min', '/min', 18],
    [1.2, 'Hz', '/min', 72],
    [0.97, '1', '%', 97],
    [70_500, 'g', 'kg', 70.5],
    [154, '[lb_av]', 'kg', 69.853225],
    [70, '[in_i]', 'cm', 177.8],
    [1.78, 'm', 'cm', 178],
    [6, '[ft_i]', 'cm', 182.88],
    [22.5, 'kg/m2', 'kg/m2', 22.5],
    [22.5, 'kg/(m.m)', 'kg/m2', 22.5],
    [22.5, 'kg/(m2)', 'kg/m2', 22.5],
    [72, '/min{beats}', '/min', 72],
    [70, '10*3.g', 'kg', 70],
    [6000, 'mL/min', 'L/min', 6],
    [2, 'l/min', 'L/min', 2],
  ])('%d %s is in %s %d exactly', (value, from, to, expected) => {
    expect(converted(value, from, to)).toBe(expected);
  });

  it.each([
    ['C', 'Cel', 'unit-not-convertible'],
    ['kg', 'cm', 'unit-not-convertible'],
    ['{score}', '/min', 'unit-not-convertible'],
    ['B[SPL]', 'mm[Hg]', 'unit-not-convertible'],
    ['bpm', '/min', 'unit-unknown'],
    ['mmHg', 'mm[Hg]', 'unit-unknown'],
    ['beats/minute', '/min', 'unit-unknown'],
    ['toString', 'Cel', 'unit-unknown'],
    ['__proto__', 'Cel', 'unit-unknown'],
    ['constructor', '%', 'unit-unknown'],
    ['', 'kg', 'unit-unknown'],
    ['kg'.repeat(1000), 'kg', 'unit-unknown'],
  ])('%s cannot be converted to %s: %s', (from, to, problem) => {
    expect(conversion(from, to)).toBe(problem);
  });

  it('prints nothing, whatever stands for a unit: the log is not a place for what a chart says', () => {
    const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const pieces =
      '( ) / . * ^ 10* m [degF] kg { } {x} [ ] - + 9 % u min é < toString parens_placeholder braces_placeholder';
    const piece = fc.constantFrom(' ', '\u0000', '()', ...pieces.split(' '));
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (parts) => {
        printed.mockClear();
        conversion(parts.join(''), 'kg');
        expect(printed).not.toHaveBeenCalled();
      }),
      {
        numRuns: 2000,
        examples: ['beats per minute', '(m)(m)', '{x}99', '(())', 'constructor10'].map((text) => [[text]]),
      },
    );
    printed.mockRestore();
  });

  it('computes each pair once', () => {
    expect(conversion('[degF]', 'Cel')).toBe(conversion('[degF]', 'Cel'));
  });

  it('goes on remembering after a chart of synthetic units', () => {
    for (let i = 0; i < 5000; i += 1) conversion(`synthetic${i}`, 'kg');
    const first = conversion('[oz_av]', 'kg');
    expect(conversion('[oz_av]', 'kg')).toBe(first);
  });

  it('knows every canonical unit of the table', () => {
    for (const { unit } of vitalSigns) expect(conversion(unit, unit)).toEqual({ factor: 1, offset: 0 });
  });
});

describe('unit synonyms', () => {
  it.each([
    ['bpm', '/min'],
    ['Breaths per minute', '/min'],
    ['mmHg', 'mm[Hg]'],
    ['mm  Hg', 'mm[Hg]'],
    ['°F', '[degF]'],
    ['Deg C', 'Cel'],
    ['C', 'Cel'],
    ['lbs', '[lb_av]'],
    [' in ', '[in_i]'],
    ['liters/min', 'L/min'],
    ['percent', '%'],
  ])('%s means %s', (text, code) => {
    expect(ucumOfText(text)).toBe(code);
  });

  it('do not guess', () => {
    expect(ucumOfText('stone')).toBeNull();
    expect(ucumOfText('constructor')).toBeNull();
  });
});

describe('what is charted by mass and by amount of substance', () => {
  const phosphate = { molarMass: 94.97, charge: null };
  const calcium = { molarMass: 40.078, charge: 2 };

  it('is converted by its molar mass', () => {
    const found = conversion('mg/dL', 'mmol/L', phosphate) as UnitConversion;
    expect(found.factor).toBeCloseTo(10 / 94.97, 9);
    expect(convert(0, found)).toBe(0);
  });

  it('and from equivalents by its charge', () => {
    expect(convert(5, conversion('meq/L', 'mmol/L', calcium) as UnitConversion)).toBe(2.5);
  });

  it('is not converted where the substance is not known, and never by that of another', () => {
    expect(conversion('mg/dL', 'mmol/L')).toBe('unit-not-convertible');
    const [first, second] = [phosphate, calcium].map((one) => conversion('mg/dL', 'mmol/L', one) as UnitConversion);
    expect(first!.factor).not.toBe(second!.factor);
    expect(conversion('mg/dL', 'mmol/L')).toBe('unit-not-convertible');
  });
});
