import { hourMs, recordAsMeasured } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ModelError } from '../errors.js';
import { type News2Options, news2 } from '../news2/news2.js';
import { arbitraryRecords } from '../test-support/arbitrary-records.js';
import { answer, NOW, reading, recordOf, woman } from '../test-support/record.js';
import { news2Track } from './news2-track.js';

const options = fc.constantFrom<News2Options>({}, { oxygenSaturationScale: 2 }, { place: 'intensive-care' });

describe('the NEWS2 track', () => {
  it('is at each point NEWS2 of that moment (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, options, fc.boolean(), (record, news2Options, measured) => {
        const mode = measured ? 'as-measured' : 'as-known';
        const seen = measured ? recordAsMeasured(record, NOW) : record;
        const { points } = news2Track(record, { ...news2Options, asOf: NOW, mode });
        expect(points.at(-1)!.at).toBe(NOW);
        for (const point of points) expect(point.news2).toEqual(news2(seen, point.at, news2Options));
      }),
    );
  });

  it('misses nothing: between two points NEWS2 is that of the first (property)', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 240 * 4 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(arbitraryRecords, options, moments, (record, news2Options, drawn) => {
        const { points } = news2Track(record, { ...news2Options, asOf: NOW });
        for (const step of drawn) {
          const at = NOW - step * (hourMs / 4) - 1;
          const before = points.findLast((point) => point.at <= at)?.news2;
          const now = news2(record, at, news2Options);
          const shown = (score: typeof now | undefined) =>
            score === null || score === undefined
              ? null
              : [score.low, score.high, score.components.map(({ state, low, high }) => [state, low, high])];
          expect(shown(now)).toEqual(shown(before));
        }
      }),
    );
  });

  it('shows an input that goes stale as a range, at the moment it does', () => {
    const record = recordOf({
      readings: [reading('heart-rate', 120, 40), reading('respiratory-rate', 18, 2)],
      coded: [answer('consciousness', 'alert', 2)],
    });
    const { points, leftOut } = news2Track(record, { asOf: NOW });
    const stateOf = (point: (typeof points)[number]) =>
      point.news2?.components.find(({ input }) => input === 'heart-rate') ?? null;
    expect(
      points.map((point) => [(point.at - NOW) / hourMs, point.cause, stateOf(point)?.state, stateOf(point)?.low]),
    ).toEqual([
      [-40, 'reading', 'known', 2],
      [-24, 'window', undefined, undefined],
      [-2, 'reading', 'stale', 0],
      [0, 'end', 'stale', 0],
    ]);
    expect(leftOut).toEqual({ older: 0, between: 0 });
  });

  it('is null under 16, and where nothing is known', () => {
    const child = { ...woman, birthDate: { instant: Date.UTC(2015, 0, 1), precision: 'day' as const } };
    const record = recordOf({ patient: child, readings: [reading('heart-rate', 120)] });
    expect(news2Track(record, { asOf: NOW }).points.map((point) => point.news2)).toEqual([null, null]);
    expect(news2Track(recordOf(), { asOf: NOW }).points).toEqual([{ at: NOW, cause: 'end', news2: null }]);
  });

  it('of too many points keeps the highest and the lowest', () => {
    const readings = Array.from({ length: 200 }, (_, index) =>
      reading('heart-rate', index === 77 ? 150 : 70 + (index % 2), 201 - index),
    );
    const { points, leftOut } = news2Track(recordOf({ readings }), { asOf: NOW, maxPoints: 20 });
    expect(points.length).toBeLessThanOrEqual(20);
    expect(points.length + leftOut.between).toBe(201);
    expect(Math.max(...points.map((point) => point.news2!.low))).toBe(3);
  });

  it('refuses what is not a time', () => {
    expect(() => news2Track(recordOf(), { asOf: Number.NaN })).toThrow(ModelError);
  });
});
