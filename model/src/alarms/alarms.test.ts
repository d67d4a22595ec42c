import { hourMs, minuteMs, type PatientRecord, type Reading } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alarmText } from '../message-text/alarm-text.js';
import { createPhrasing } from '../message-text/phrasing.js';
import { answer, NOW, reading, recordOf, woman } from '../test-support/record.js';
import { de, en } from '../texts/index.js';
import type { Alarm } from './alarm.js';
import { alarms } from './alarms.js';

const usual = {
  ...{ 'heart-rate': 84, 'respiratory-rate': 16, 'systolic-blood-pressure': 128 },
  ...{ 'oxygen-saturation': 97, 'body-temperature': 37 },
} as const;
type Values = Partial<Record<keyof typeof usual, number>>;

const round = (hoursAgo: number, values: Values): readonly Reading[] =>
  Object.entries({ ...usual, ...values }).map(([concept, value]) => reading(concept, value, hoursAgo));

/** Rounds so many hours apart, the last one now. */
function stay(everyHours: number, count: number, last: Values): PatientRecord {
  const rounds = Array.from({ length: count }, (_, index) => {
    const hoursAgo = (count - 1 - index) * everyHours;
    return { readings: round(hoursAgo, hoursAgo === 0 ? last : {}), hoursAgo };
  });
  return recordOf({
    readings: rounds.flatMap(({ readings }) => readings),
    coded: rounds.flatMap(({ hoursAgo }) => [
      answer('consciousness', 'alert', hoursAgo),
      answer('oxygen', 'air', hoursAgo),
    ]),
  });
}

const worse = { 'heart-rate': 112, 'respiratory-rate': 24, 'systolic-blood-pressure': 104 };
const now = (record: PatientRecord, options: Partial<Parameters<typeof alarms>[1]> = {}) =>
  alarms(record, { asOf: NOW, ...options });

describe('what is an alarm', () => {
  it('where readings come often: worse than usual, and no score', () => {
    const found = now(stay(1, 28, worse));
    expect(found).toMatchObject([{ kind: 'worse-than-usual', at: NOW, knownAt: NOW, interrupts: true }]);
    expect(found.flatMap((one) => (one.kind === 'worse-than-usual' ? one.parts.map(({ sign }) => sign) : []))).toEqual([
      ...['heart-rate', 'respiratory-rate', 'systolic-blood-pressure'],
    ]);
  });

  it('where they are hours apart: NEWS2 of the set, and nothing else', () => {
    expect(now(stay(4, 8, worse))).toMatchObject([
      { kind: 'news2', at: NOW, points: 5, before: 0, band: '5-6', newThrees: [], interrupts: true },
    ]);
    expect(now(stay(4, 8, {}))).toEqual([]);
  });

  it('one wrong reading alarms nobody where readings come often', () => {
    expect(now(stay(1, 28, { 'heart-rate': 168 }))).toEqual([]);
  });

  it('in intensive care none interrupts', () => {
    for (const everyHours of [1, 4]) {
      const found = now(stay(everyHours, 28, worse), { place: 'intensive-care' });
      expect(found.map(({ interrupts }) => interrupts)).toEqual([false]);
    }
  });

  it('of a child there is none', () => {
    const patient = { ...woman, birthDate: { instant: Date.UTC(2016, 0, 15), precision: 'day' } as const };
    expect(now({ ...stay(1, 28, worse), patient })).toEqual([]);
    expect(now({ ...stay(4, 8, worse), patient })).toEqual([]);
  });
});

describe('what an alarm says', () => {
  const [change] = now(stay(1, 28, { ...worse, 'systolic-blood-pressure': 70 }));
  const [score] = now(stay(4, 8, { ...worse, 'respiratory-rate': 30 }));
  const filled = (text: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).reduce((done, [name, value]) => done.replace(`{{${name}}}`, value), text);

  it.each([
    ['en', en.alarms, 'heart rate', 'Respiratory rate'],
    ['de', de.alarms, 'Herzfrequenz', 'Atemfrequenz'],
  ] as const)('%s: what was worse than usual, and by how much', (language, texts, heart, breath) => {
    const phrasing = createPhrasing(language, 'UTC');
    const text = alarmText(change!, phrasing);
    expect(text).toContain(filled(texts.usual, { name: heart, value: '112', usual: '84' }).slice(1));
    expect(alarmText(score!, phrasing)).toContain(filled(texts.score, { points: '6', before: '0' }));
    expect(alarmText(score!, phrasing)).toContain(
      filled(texts.three, { names: language === 'en' ? breath.toLowerCase() : breath }),
    );
  });
});

describe('whatever is charted', () => {
  const someRecords = fc
    .array(
      fc.record({
        concept: fc.constantFrom(...(Object.keys(usual) as (keyof typeof usual)[])),
        by: fc.constantFrom(0, 0, 12, 40, -40),
        minutes: fc.integer({ min: 0, max: 30 * 60 }),
        late: fc.constantFrom(0, 0, 0, 20, 300),
      }),
      { minLength: 1, maxLength: 120, size: 'max' },
    )
    .map((rows) =>
      rows.map(({ concept, by, minutes, late }, index): Reading => {
        const measuredAt = NOW - minutes * minuteMs;
        return {
          ...reading(concept, Math.min(usual[concept] + (concept === 'body-temperature' ? by / 20 : by), 180)),
          ...{ reference: `Observation/${index}`, measuredAt, knownAt: measuredAt + late * minuteMs },
        };
      }),
    );
  const byTime = (a: Reading, b: Reading) => a.measuredAt - b.measuredAt;

  it('the alarms as of an earlier moment are the part of today’s that was known then', () => {
    let met = 0;
    fc.assert(
      fc.property(someRecords, fc.integer({ min: 0, max: 30 }), (readings, hoursAgo) => {
        const record = recordOf({ readings: readings.toSorted(byTime) });
        const at = NOW - hoursAgo * hourMs;
        const known = recordOf({ readings: readings.filter(({ knownAt }) => knownAt <= at).toSorted(byTime) });
        const later = alarms(record, { asOf: NOW + 6 * hourMs }).filter(({ knownAt }) => knownAt <= at);
        met += later.length;
        expect(alarms(known, { asOf: at })).toEqual(later);
        expect(alarms(record, { asOf: at })).toEqual(later);
      }),
    );
    expect(met).toBeGreaterThan(10);
  });

  it('the order of the record changes no alarm', () => {
    const shuffled = someRecords.chain((readings) =>
      fc.tuple(fc.constant(readings), fc.shuffledSubarray([...readings], { minLength: readings.length })),
    );
    fc.assert(
      fc.property(shuffled, ([readings, others]) => {
        const told = (some: readonly Reading[]): readonly Alarm[] =>
          alarms(recordOf({ readings: some }), { asOf: NOW + 6 * hourMs });
        expect(told(others)).toEqual(told(readings));
      }),
    );
  });
});
