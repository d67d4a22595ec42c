import { describe, expect, it } from '@jest/globals';
import { findAnomalies } from '../anomalies/find-anomalies.js';
import { defaultTriggers } from '../anomalies/triggers.js';
import { artefact, eventsOf, historyOf, hourly } from '../test-support/anomaly-histories.js';
import { NOW, reading, recordOf, rejected } from '../test-support/record.js';

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
        expected: { low: 92, high: null },
        score: null,
        alerts: true,
        text: 'SpO₂ 84% is below the critical limit of 92.',
      },
    ]);
  });

  it('agree with the card: its newest crossing in the last day is the newest here', () => {
    const readings = [...hourly('heart-rate', [135, 80, 140, 90]), reading('heart-rate', 20, 30)];
    const record = recordOf({ readings });
    const { anomalies } = findAnomalies(record, NOW, {
      triggers: defaultTriggers,
      combinations: { forest: artefact.forest, ...artefact.manifest.forest },
    });
    const [card] = anomalies;
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

describe('change from the patient’s own baseline', () => {
  it('is a modified z-score above 3.5 against the median of the hours before', () => {
    const readings = hourly('systolic-blood-pressure', [120, 124, 118, 122, 121, 119, 165]);
    const [event] = eventsOf({ readings }, 'own-baseline');
    expect(event).toMatchObject({
      rule: 'median-mad-720h',
      value: 165,
      unitConcept: 'systolic-blood-pressure',
      alerts: false,
      text: "Systolic blood pressure 165 mmHg is far above the patient's own median of 121 (from 6 earlier hours with readings).",
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
      text: 'Respiratory rate has been rising for 7 hours, by about 8 /min over 8 readings; it is now 22 /min.',
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
    expect(event!.text).toMatch(/^Unusual combination: .*, mainly from /);
  });

  it('are one for each moment', () => {
    const moments = [1, 2, 30].flatMap((hours) => [
      reading('heart-rate', 99, hours),
      reading('systolic-blood-pressure', 101, hours),
    ]);
    const found = eventsOf({ readings: moments }, 'unusual-combination');
    expect(found).toHaveLength(3);
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
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
        { ...rejected('systolic-below-diastolic', 'systolic-blood-pressure'), measuredAt: null, knownAt: null },
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

  it('a rate of 0 is an event of its own rule, without a range', () => {
    const found = eventsOf({ rejected: [rejected('zero', 'heart-rate')] }, 'artefact');
    expect(found).toMatchObject([{ rule: 'zero', concepts: ['heart-rate'], expected: null, alerts: false }]);
  });

  it('that were entered late are there from when they were known', () => {
    const late = { rejected: [{ ...rejected('implausible', 'body-temperature', 3), knownAt: NOW - 1000 }] };
    expect(eventsOf(late, 'artefact', { asOf: NOW - 2000 })).toEqual([]);
    expect(eventsOf(late, 'artefact')).toMatchObject([{ knownAt: NOW - 1000 }]);
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
      /^Heart rate 128 \/min is above the range expected from earlier readings: 71, between /,
    );
  });
});
