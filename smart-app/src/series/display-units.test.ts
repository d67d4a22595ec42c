import { describe, expect, it } from '@jest/globals';
import { canonicalUnits, displayUnit, shownRounded, withUnit } from './display-units.js';

const all = { temperature: '[degF]', weight: '[lb_av]', length: '[in_i]' } as const;

describe('Display units', () => {
  it.each([
    ['Cel', 37, 98.6, '°F'],
    ['Cel', 38.3, 100.9, '°F'],
    ['Cel', 0, 32, '°F'],
    ['kg', 70, 154.3, 'lb'],
    ['cm', 180, 70.9, 'in'],
    ['/min', 80, 80, '/min'],
    ['mm[Hg]', 128, 128, 'mmHg'],
  ])('%s %d is shown as %d %s', (canonical, value, expected, text) => {
    const unit = displayUnit(canonical, all);
    expect([shownRounded(value, unit), unit.text]).toEqual([expected, text]);
  });

  it('a canonical unit is shown as it is', () => {
    expect(shownRounded(36.65, displayUnit('Cel', canonicalUnits))).toBe(36.7);
    expect(displayUnit('Cel', canonicalUnits).text).toBe('°C');
  });

  it('only a unit of the kind can be chosen', () => {
    expect(withUnit(canonicalUnits, 'weight', '[lb_av]')).toEqual({ ...canonicalUnits, weight: '[lb_av]' });
    expect(withUnit(canonicalUnits, 'weight', '[degF]')).toBe(canonicalUnits);
  });
});
