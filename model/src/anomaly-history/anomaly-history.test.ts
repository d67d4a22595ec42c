import type { PatientRecord, Reading } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { findAnomalies } from '../anomalies/find-anomalies.js';
import { defaultTriggers } from '../anomalies/triggers.js';
import { fitIsolationForest } from '../isolation-forest/fit.js';
import { seededRandom } from '../isolation-forest/random.js';
import { NOW, reading, recordOf, rejected, woman } from '../test-support/record.js';
import type { AnomalyEventKind } from './anomaly-event.js';
import { type AnomalyHistoryOptions, anomalyHistory, type CombinationSource } from './anomaly-history.js';

/** Heart rate and systolic pressure that go together: 60 to 100 and twice as much less 20. */
function pairs(): Float64Array {
  const random = seededRandom(5);
  const values = new Float64Array(400);
  for (let row = 0; row < 200; row += 1) {
    const first = 60 + 40 * random();
    values.set([first, 2 * first - 20], 2 * row);
  }
  return values;
}
const artefact: CombinationSource = {
  forest: fitIsolationForest(pairs(), { columnCount: 2, random: seededRandom(1), subsampleSize: 128 }),
  manifest: { forest: { concepts: ['heart-rate', 'systolic-blood-pressure'], flagFrom: 0.6 } },
};
const historyOf = (record: PatientRecord, options: Partial<AnomalyHistoryOptions> = {}) =>
  anomalyHistory(record, artefact, { asOf: NOW, ...options });
const eventsOf = (
  parts: Partial<PatientRecord>,
  kind?: AnomalyEventKind,
  options: Partial<AnomalyHistoryOptions> = {},
) => historyOf(recordOf(parts), options).events.filter((event) => kind === undefined || event.kind === kind);
/** Readings an hour apart, the last one an hour ago. */
const hourly = (concept: string, values: readonly number[]): readonly Reading[] =>
  values.map((value, index) => reading(concept, value, values.length - index));
const child = { ...woman, birthDate: { instant: Date.UTC(2016, 0, 15), precision: 'day' as const } };

describe('threshold crossings', () => {
  it('are one event for each reading, with value, limit and times', () => {
    const readings = hourly('oxygen-saturation', [97, 88, 85, 97, 84]);
    expect(eventsOf({ readings }, 'threshold')).toMatchObject([
      { value: 88, references: ['Observation/oxygen-saturation-4'], measuredAt: NOW - 4 * 3_600_000 },
      { value: 85 },
      {
        value: 84,
        rule: 'critical-oxygen-saturation-low',
        unitConcept: 'oxygen-saturation',
        expected: { low: 90, high: null },
        score: null,
        alerts: true,
        text: 'SpO₂ 84 % is below the critical limit of 90.',
      },
    ]);
  });

  it('agree with the card: its newest crossing in the last day is the newest here', () => {
    const readings = [...hourly('heart-rate', [135, 80, 140, 90]), reading('heart-rate', 20, 30)];
    const record = recordOf({ readings });
    const [card] = findAnomalies(record, NOW, {
      triggers: defaultTriggers,
      combinations: { forest: artefact.forest, ...artefact.manifest.forest },
      lookBackHours: 24,
    });
    const own = historyOf(record).events.filter(({ rule }) => rule === card!.rule);
    expect(own.map(({ references }) => references[0])).toEqual([...card!.references].reverse());
  });

  it('are those of the site where it sets its own', () => {
    const readings = hourly('body-temperature', [37, 39.5]);
    const triggers = [{ concept: 'body-temperature', above: 39 }];
    expect(eventsOf({ readings }, 'threshold', { triggers })).toMatchObject([
      { rule: 'critical-body-temperature-high' },
    ]);
  });
});

describe('children', () => {
  const readings = [
    ...hourly('heart-rate', [150, 152, 149, 151, 150, 151, 210]),
    ...hourly('systolic-blood-pressure', [80, 81, 79, 82, 80, 80, 81]),
    ...hourly('body-weight', [30, 30, 30, 30, 30, 30, 50]),
  ];

  it('get no limits of adults, and it says so', () => {
    const { events, notLookedFor } = historyOf(recordOf({ patient: child, readings }));
    expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['time-series', 'own-baseline']));
    expect(events.every(({ concepts }) => concepts[0] === 'heart-rate')).toBe(true);
    expect(notLookedFor.filter(({ reason }) => reason === 'child').map(({ kind, concept }) => [kind, concept])).toEqual(
      [
        ['threshold', null],
        ['trend', null],
        ['unusual-combination', null],
        ['time-series', 'body-weight'],
        ['own-baseline', 'body-weight'],
        ['trend', 'body-weight'],
      ],
    );
    expect(eventsOf({ patient: woman, readings }, 'threshold')).not.toEqual([]);
  });

  it('are those who were children when it was measured', () => {
    const grown = { ...woman, birthDate: { instant: Date.UTC(2008, 1, 28), precision: 'day' as const } };
    const years = [reading('heart-rate', 135, 24 * 365 * 5), reading('heart-rate', 135, 1)];
    expect(eventsOf({ patient: grown, readings: years }, 'threshold')).toMatchObject([{ measuredAt: NOW - 3_600_000 }]);
  });

  it('who may be one, for the birth date is not known, gets them', () => {
    const unknown = { ...woman, birthDate: null };
    expect(eventsOf({ patient: unknown, readings: [reading('heart-rate', 135)] }, 'threshold')).toHaveLength(1);
  });
});

describe('change from the patient’s own baseline', () => {
  it('is a modified z-score above 3.5 against the median of the hours before', () => {
    const readings = hourly('systolic-blood-pressure', [120, 124, 118, 122, 121, 119, 165]);
    const [event] = eventsOf({ readings }, 'own-baseline');
    expect(event).toMatchObject({
      rule: 'median-mad-720h',
      value: 165,
      unitConcept: 'systolic-blood-pressure',
      alerts: false,
      text: "Systolic blood pressure 165 mmHg is far above the patient's own median of 121 over 6 earlier hours with readings.",
    });
    expect(event!.score).toBeGreaterThan(3.5);
    expect(event!.expected!.high).toBeLessThan(165);
  });

  it('needs five readings in its window, and a spread is never taken as less than rounding and chance', () => {
    expect(eventsOf({ readings: hourly('heart-rate', [70, 70, 70, 70, 125]) }, 'own-baseline')).toEqual([]);
    expect(eventsOf({ readings: hourly('heart-rate', [70, 70, 70, 70, 70, 75]) }, 'own-baseline')).toEqual([]);
    expect(eventsOf({ readings: hourly('heart-rate', [70, 70, 70, 70, 70, 110]) }, 'own-baseline')).toHaveLength(1);
    const window = { baselineHours: 4 };
    expect(eventsOf({ readings: hourly('heart-rate', [70, 70, 70, 70, 70, 110]) }, 'own-baseline', window)).toEqual([]);
  });

  it('a monitor that sends every minute counts by the hour', () => {
    const minutes = Array.from({ length: 100 }, (_, index) => reading('heart-rate', 70, 1 + (100 - index) / 60));
    expect(eventsOf({ readings: [...minutes, reading('heart-rate', 120, 0.5)] }, 'own-baseline')).toEqual([]);
  });
});

describe('trends', () => {
  it('are a sustained and significant change of a size that matters', () => {
    const readings = hourly('respiratory-rate', [14, 15, 15, 17, 18, 19, 21, 22]);
    const found = eventsOf({ readings }, 'trend');
    expect(found.at(-1)).toMatchObject({
      rule: 'theil-sen-24h',
      value: 22,
      expected: null,
      trend: { from: NOW - 8 * 3_600_000, to: NOW - 3_600_000 },
      text: 'Breathing rate has been rising for 7 hours, by about 8 /min over 8 readings; it is now 22 /min.',
    });
    expect(found.at(-1)!.references).toHaveLength(8);
    expect(found.at(-1)!.trend!.slopePerHour).toBeCloseTo(1.2, 1);
  });

  it.each([
    ['too small', [14, 14, 15, 15, 16, 16, 17, 17]],
    ['no direction', [14, 26, 13, 25, 14, 26, 13, 25]],
    ['too few', [14, 17, 20, 23, 26]],
    ['flat', [14, 14, 14, 14, 14, 14, 14, 14]],
  ])('%s is none', (_, values) => {
    expect(eventsOf({ readings: hourly('respiratory-rate', values) }, 'trend')).toEqual([]);
  });

  it('within three hours are none', () => {
    const readings = Array.from({ length: 8 }, (_, index) =>
      reading('respiratory-rate', 12 + 2 * index, (8 - index) / 3),
    );
    expect(eventsOf({ readings }, 'trend')).toEqual([]);
  });
});

describe('unusual combinations', () => {
  const unusual = [reading('heart-rate', 99, 2), reading('systolic-blood-pressure', 101, 2)];

  it('never alert, and say which vital signs made them so', () => {
    const [event] = eventsOf({ readings: unusual }, 'unusual-combination');
    expect(event).toMatchObject({ rule: 'isolation-forest', alerts: false, value: null, expected: null });
    expect(event!.reasons!.map(({ concept }) => concept).toSorted()).toEqual(['heart-rate', 'systolic-blood-pressure']);
    expect(event!.reasons![0]!.share).toBeGreaterThanOrEqual(event!.reasons![1]!.share);
    expect(event!.text).toMatch(/taken together, are unusual, mostly for/);
  });

  it('are one for each moment', () => {
    const moments = [1, 2, 30].flatMap((hours) => [
      reading('heart-rate', 99, hours),
      reading('systolic-blood-pressure', 101, hours),
    ]);
    const found = eventsOf({ readings: moments }, 'unusual-combination');
    expect(found).toHaveLength(3);
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
    expect(found.map(({ episode }) => episode)).toEqual([found[0]!.id, found[1]!.id, found[1]!.id]);
  });

  it('are there from when enough of the moment was known', () => {
    const late = { ...unusual[1]!, knownAt: NOW - 1000 };
    expect(eventsOf({ readings: [unusual[0]!, late] }, 'unusual-combination', { asOf: NOW - 2000 })).toEqual([]);
    expect(eventsOf({ readings: [unusual[0]!, late] }, 'unusual-combination')).toMatchObject([{ knownAt: NOW - 1000 }]);
  });
});

describe('artefacts', () => {
  it('are one event for each rejected value that must be wrong, dated or not', () => {
    const found = eventsOf({
      rejected: [
        rejected('implausible', 'body-temperature'),
        { ...rejected('systolic-below-diastolic', 'systolic-blood-pressure'), measuredAt: null },
        rejected('entered-in-error', 'heart-rate'),
        rejected('implausible', 'body-height', -1),
      ],
    });
    expect(found).toMatchObject([
      { kind: 'artefact', rule: 'systolic-below-diastolic', measuredAt: null, knownAt: null, expected: null },
      {
        kind: 'artefact',
        rule: 'implausible',
        concepts: ['body-temperature'],
        expected: { low: 24, high: 45 },
        value: null,
        alerts: false,
        text: 'Got body-temperature, expected valueQuantity.',
        detail: { kind: 'other-value', element: 'body-temperature' },
      },
    ]);
  });
});

describe('the time-series model', () => {
  it('flags what the patient’s own past did not lead to expect, with the range', () => {
    const readings = hourly('heart-rate', [70, 72, 71, 69, 70, 73, 71, 70, 72, 71, 128]);
    const [event, ...others] = eventsOf({ readings }, 'time-series');
    expect(others).toEqual([]);
    expect(event).toMatchObject({ rule: 'state-space-99.5', value: 128, unitConcept: 'heart-rate', alerts: false });
    expect(event!.expected!.high).toBeLessThan(128);
    expect(event!.text).toMatch(
      /^Heart rate 128 \/min is above what the readings before it led to expect: 71, between /,
    );
  });
});

describe('what could not be looked for is said', () => {
  it('with how many readings there are of how many it takes', () => {
    const { notLookedFor } = historyOf(recordOf({ readings: hourly('heart-rate', [70, 71, 72]) }));
    expect(notLookedFor).toEqual([
      {
        kind: 'time-series',
        concept: 'heart-rate',
        reason: 'too-few-readings',
        text: 'Heart rate: 3 of 5 readings',
        readings: 3,
        needed: 5,
      },
      {
        kind: 'own-baseline',
        concept: 'heart-rate',
        reason: 'too-few-readings',
        text: 'Heart rate: 3 of 5 readings',
        readings: 3,
        needed: 5,
      },
      {
        kind: 'trend',
        concept: 'heart-rate',
        reason: 'too-few-readings',
        text: 'Heart rate: 3 of 6 readings',
        readings: 3,
        needed: 6,
      },
    ]);
    expect(historyOf(recordOf()).notLookedFor).toEqual([]);
  });
});

describe('ids', () => {
  const readings = hourly('heart-rate', [135, 80, 140]);

  it('are those of the reading: another reading or a corrected value is another anomaly', () => {
    const [first, second] = eventsOf({ readings }, 'threshold');
    expect(first!.id).toMatch(/^[0-9a-f]{16}$/);
    expect(first!.id).not.toBe(second!.id);
    const corrected = readings.map((one) => ({ ...one, value: one.value + 1, recordedValue: one.value + 1 }));
    expect(eventsOf({ readings: corrected }, 'threshold')[0]!.id).not.toBe(first!.id);
  });

  it('stay the same whatever else is in the record', () => {
    const alone = eventsOf({ readings: [readings[0]!] }, 'threshold')[0]!.id;
    expect(eventsOf({ readings }, 'threshold')[0]!.id).toBe(alone);
  });

  it('two values of one Observation are two anomalies', () => {
    const panel = [reading('heart-rate', 140), reading('systolic-blood-pressure', 80)].map((one) => ({
      ...one,
      reference: 'Observation/panel',
    }));
    expect(new Set(eventsOf({ readings: panel }, 'threshold').map(({ id }) => id)).size).toBe(2);
  });

  it('consecutive ones within a day are one episode', () => {
    const days = [60, 59, 58, 20].map((hours) => reading('heart-rate', 135, hours));
    const [a, b, c, d] = eventsOf({ readings: days }, 'threshold');
    expect([a, b, c, d].map((event) => event!.episode)).toEqual([a!.id, a!.id, a!.id, d!.id]);
  });
});
