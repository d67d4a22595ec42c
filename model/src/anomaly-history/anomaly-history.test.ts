import { describe, expect, it } from '@jest/globals';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import { defaultTriggers } from '../anomalies/triggers.js';
import { eventsOf, historyOf, hourly } from '../test-support/anomaly-histories.js';
import { NOW, reading, recordOf, woman } from '../test-support/record.js';

const child = { ...woman, birthDate: { instant: Date.UTC(2016, 0, 15), precision: 'day' as const } };

describe('children', () => {
  const readings = [
    ...hourly('heart-rate', [150, 152, 149, 151, 150, 151, 210]),
    ...hourly('systolic-blood-pressure', [80, 81, 79, 82, 80, 80, 81]),
    ...hourly('body-weight', [30, 30, 30, 30, 30, 30, 50]),
  ];

  it('get no trends and combinations of adults, wider limits, and it says so', () => {
    const { events, unavailableChecks } = historyOf(recordOf({ patient: child, readings }));
    expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['threshold', 'time-series', 'own-baseline']));
    const limits = events.filter(({ kind }) => kind === 'threshold').map(({ expected }) => expected);
    expect(limits).toContainEqual({ low: 40, high: 130 });
    expect(limits).toContainEqual({ low: 90, high: null });
    expect(
      unavailableChecks.filter(({ reason }) => reason === 'child').map(({ kind, concept }) => [kind, concept]),
    ).toEqual([
      ['trend', null],
      ['unusual-combination', null],
      ['time-series', 'body-weight'],
      ['own-baseline', 'body-weight'],
      ['trend', 'body-weight'],
    ]);
    expect(eventsOf({ patient: woman, readings }, 'threshold')).not.toEqual([]);
  });

  it('are those who were children when it was measured', () => {
    const grown = { ...woman, birthDate: { instant: Date.UTC(2008, 1, 28), precision: 'day' as const } };
    const years = [reading('respiratory-rate', 26, 24 * 365 * 5), reading('respiratory-rate', 26, 1)];
    expect(eventsOf({ patient: grown, readings: years }, 'threshold')).toMatchObject([{ measuredAt: NOW - 3_600_000 }]);
    const triggers = [{ concept: 'respiratory-rate', above: 22 }];
    expect(eventsOf({ patient: grown, readings: years }, 'threshold', { triggers })).toHaveLength(2);
  });

  it('get the limits of a site whatever its figures are, and wider ones in place of the defaults', () => {
    const given = { patient: child, readings: [reading('respiratory-rate', 26)] };
    const isOfBreath = ({ concept }: CriticalTrigger) => concept === 'respiratory-rate';
    const { concept, below, above } = defaultTriggers.find(isOfBreath)!;
    const setBySite = [{ concept, below: below!, above: above! }];
    expect(eventsOf(given, 'threshold', { triggers: setBySite })).toHaveLength(1);
    // As the app is told them.
    const told = JSON.parse(JSON.stringify(defaultTriggers)) as readonly CriticalTrigger[];
    expect(eventsOf(given, 'threshold', { triggers: told })).toEqual([]);
  });

  it('who may be one, for the birth date is not known, gets them', () => {
    const unknown = { ...woman, birthDate: null };
    expect(eventsOf({ patient: unknown, readings: [reading('heart-rate', 135)] }, 'threshold')).toHaveLength(1);
  });
});

describe('what could not be looked for is said', () => {
  it('with how many readings there are of how many it takes', () => {
    const { unavailableChecks } = historyOf(recordOf({ readings: hourly('heart-rate', [70, 71, 72]) }));
    expect(unavailableChecks).toEqual([
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
    expect(historyOf(recordOf()).unavailableChecks).toEqual([]);
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
});
