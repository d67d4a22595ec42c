import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { dayWave, NO_WAVE } from './day-wave.js';

const MIDNIGHT = Date.UTC(2026, 2, 1);

describe('the waves of a day', () => {
  it.each([
    [0, [1, 0]],
    [6, [0, 1]],
    [12, [-1, 0]],
    [18, [0, -1]],
    [24, [1, 0]],
    [-6, [0, -1]],
  ])('at %d hours are %j', (hours, waves) => {
    const [cosine, sine] = dayWave(MIDNIGHT + hours * hourMs, 'minute', 0);
    expect([cosine + 0, sine + 0]).toEqual(waves);
  });

  it('are within 0.06 of cosine and sine', () => {
    for (let minute = 0; minute < 1440; minute += 7) {
      const angle = (minute / 720) * Math.PI;
      const [cosine, sine] = dayWave(MIDNIGHT + minute * 60_000, 'minute', 0);
      expect(Math.abs(cosine - cosineOf(angle))).toBeLessThan(0.06);
      expect(Math.abs(sine - cosineOf(angle - Math.PI / 2))).toBeLessThan(0.06);
    }
  });

  it('are those of local time', () => {
    expect(dayWave(MIDNIGHT, 'second', 360)).toEqual(dayWave(MIDNIGHT + 6 * hourMs, 'second', 0));
    expect(dayWave(MIDNIGHT, 'second', -330)).toEqual(dayWave(MIDNIGHT - 5.5 * hourMs, 'second', 0));
  });

  it.each(['year', 'month', 'day'] as const)(
    'are none for a reading of which the %s is all that is known',
    (precision) => {
      expect(dayWave(MIDNIGHT, precision, 0)).toBe(NO_WAVE);
    },
  );
});

/** Taylor's series, for the engine's own is not to be relied on here. */
function cosineOf(angle: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 30; k += 1) {
    term *= -(angle * angle) / ((2 * k - 1) * (2 * k));
    sum += term;
  }
  return sum;
}
