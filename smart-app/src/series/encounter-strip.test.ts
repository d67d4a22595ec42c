import { describe, expect, it } from '@jest/globals';
import { encounterSpans, stripBars } from './encounter-strip.js';
import { hour, now } from './test-support/readings.js';

const encounter = (code: string, startHoursAgo: number | null, endHoursAgo: number | null, status = 'finished') => ({
  reference: `Encounter/${startHoursAgo}`,
  id: String(startHoursAgo),
  class: code,
  classText: code,
  locations: [],
  status,
  start: startHoursAgo === null ? null : now - startHoursAgo * hour,
  end: endHoursAgo === null ? null : now - endHoursAgo * hour,
});
const range = { from: now - 100 * hour, to: now };
const barsOf = (encounters: readonly ReturnType<typeof encounter>[], width = 1000) =>
  stripBars(encounterSpans(encounters, now), range, now, width);

describe('Encounters on the time axis', () => {
  it.each([
    ['IMP', 'admission'],
    ['OBSENC', 'admission'],
    ['EMER', 'emergency'],
    ['AMB', 'visit'],
    ['', 'other'],
  ])('class %s is drawn as %s', (code, kind) => {
    expect(encounterSpans([encounter(code, 5, 1)], now)[0]!.kind).toBe(kind);
  });

  it('one that goes on reaches until now; one that is over without an end is a moment; without a start it is nowhere', () => {
    expect(encounterSpans([encounter('IMP', 50, null, 'in-progress')], now)[0]!.to).toBeNull();
    expect(encounterSpans([encounter('IMP', 50, null)], now)[0]!.to).toBe(now - 50 * hour);
    expect(encounterSpans([encounter('IMP', null, 3)], now)).toEqual([]);
    expect(barsOf([encounter('IMP', 50, null, 'in-progress')])[0]).toMatchObject({ left: 500, width: 500 });
  });

  it('at an earlier moment nothing shows what had not begun, or when what had begun would end', () => {
    const encounters = [encounter('AMB', 300, 299), encounter('IMP', 50, 10), encounter('EMER', 20, 19)];
    expect(encounterSpans(encounters, now - 40 * hour).map(({ kind, to }) => [kind, to])).toEqual([
      ['visit', now - 299 * hour],
      ['admission', null],
    ]);
  });

  it('what began before the range is cut off at its edge, what lies outside is left out', () => {
    expect(barsOf([encounter('IMP', 200, 90), encounter('AMB', 300, 250)])).toMatchObject([{ left: 0, width: 100 }]);
  });

  it('a short visit can be seen', () => {
    expect(barsOf([encounter('AMB', 50, 49.9)])[0]!.width).toBeGreaterThanOrEqual(3);
  });

  it('visits within the same pixels are one bar that counts them', () => {
    const bars = barsOf([encounter('AMB', 50, 49.9), encounter('AMB', 49.8, 49.7), encounter('AMB', 10, 9.9)]);
    expect(bars.map(({ spans }) => spans.length)).toEqual([2, 1]);
  });
});
