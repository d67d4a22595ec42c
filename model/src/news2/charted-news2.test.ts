import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { answer, NOW, reading, recordOf } from '../test-support/record.js';
import { chartedNews2 } from './charted-news2.js';
import { news2 } from './news2.js';

const set = [
  reading('respiratory-rate', 22),
  reading('oxygen-saturation', 98),
  reading('systolic-blood-pressure', 120),
  reading('heart-rate', 70),
  reading('body-temperature', 37),
];
const coded = [answer('consciousness', 'alert'), answer('oxygen', 'air')];

describe('acuity §0.5: the hospital’s own NEWS2', () => {
  it.each([
    [2, true],
    [5, false],
  ])('a charted %d beside our 2: %p', (score, agrees) => {
    const record = recordOf({ readings: [...set, reading('charted-news2', score)], coded });
    expect(chartedNews2(record, NOW)).toMatchObject({ score, agrees, ours: { low: 2, high: 2 } });
  });

  it('is compared with ours of its own moment, and is an input of nothing', () => {
    const readings = [...set, reading('charted-news2', 2), reading('heart-rate', 140, 0.1)];
    expect(chartedNews2(recordOf({ readings, coded }), NOW)).toMatchObject({ agrees: true, measuredAt: NOW - hourMs });
    const without = readings.filter(({ concept }) => concept !== 'charted-news2');
    expect(news2(recordOf({ readings, coded }), NOW)).toEqual(news2(recordOf({ readings: without, coded }), NOW));
  });

  it('is none where none is charted of the last day', () => {
    expect(chartedNews2(recordOf({ readings: set }), NOW)).toBeNull();
    expect(chartedNews2(recordOf({ readings: [...set, reading('charted-news2', 2, 25)] }), NOW)).toBeNull();
  });
});
