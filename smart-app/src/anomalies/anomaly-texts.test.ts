import { describe, expect, it } from '@jest/globals';
import { canonicalUnits } from '../series/display-units.js';
import { formatsOf } from '../i18n/formats.js';
import { createI18n } from '../i18n/create-i18n.js';
import type { AnomalyRow } from './anomaly-rows.js';
import { anomalyTexts } from './anomaly-texts.js';

const at = Date.UTC(2026, 10, 24, 14, 2);
const english = { t: (await createI18n({ language: 'en' })).t, formats: formatsOf('en-GB', at, 'UTC') };
const german = { t: (await createI18n({ language: 'de' })).t, formats: formatsOf('de-DE', at, 'UTC') };
const base: AnomalyRow = {
  id: 'a',
  kind: 'threshold',
  rule: 'critical-heart-rate-high',
  ruleHours: null,
  side: 'high',
  concepts: ['heart-rate'],
  value: 150,
  unit: '/min',
  expected: { low: 40, high: 130 },
  score: null,
  measuredAt: at,
  precision: 'minute',
  knownAt: at,
  references: [],
  detail: null,
  alerts: true,
  episode: 'a',
  reasons: [],
  trend: null,
};
const textsOf = (changes: Partial<AnomalyRow>, units = canonicalUnits, language = english) =>
  anomalyTexts({ ...base, ...changes }, { units, ...language });

describe('An anomaly in words', () => {
  it('has kind, vital sign, time, rule, value with unit and limits', () => {
    expect(textsOf({})).toMatchObject({
      kind: 'Crosses a threshold',
      about: 'Heart rate',
      time: '24 Nov, 14:02',
      rule: 'Above the critical limit of this site.',
      value: '150\u00a0/min',
      expected: '40 to 130\u00a0/min',
      score: '',
      detail: '',
    });
  });

  it.each([
    [
      { kind: 'own-baseline', ruleHours: 720, side: 'low' },
      'Far below this patient’s own median of the 30 days before it.',
    ],
    [
      { kind: 'own-baseline', ruleHours: 5, side: null },
      'Far from this patient’s own median of the 5 hours before it.',
    ],
    [
      {
        kind: 'trend',
        side: 'low',
        trend: { slopePerHour: -1, from: at - 20 * 3_600_000, to: at, change: -20 },
      },
      'Fell steadily by about 20\u00a0/min within 20\u00a0h.',
    ],
    [
      { kind: 'own-baseline', ruleHours: 24, side: 'high' },
      'Far above this patient’s own median of the 1 day before it.',
    ],
    [
      { kind: 'artefact', rule: 'implausible' },
      'A value that no human being has: an error of entry, of a sensor or of a label. It was not used.',
    ],
    [{ kind: 'artefact', rule: 'systolic-below-diastolic' }, 'Systolic pressure is below diastolic. Neither was used.'],
    [{ kind: 'artefact', rule: 'of-tomorrow' }, 'A value that is wrong. It was not used.'],
    [{ kind: 'unusual-combination' }, 'Readings of one moment that rarely go together, found by an isolation forest.'],
  ] as const)('%j: %s', (changes, rule) => {
    expect(textsOf(changes).rule).toBe(rule);
  });

  it('an open range has one end', () => {
    expect(textsOf({ expected: { low: 90, high: null } }).expected).toBe('at least 90\u00a0/min');
    expect(textsOf({ expected: { low: null, high: 130 } }).expected).toBe('at most 130\u00a0/min');
    expect(textsOf({ expected: { low: null, high: null } }).expected).toBe('');
  });

  it('values, ranges and changes are in the chosen unit', () => {
    const temperature = { concepts: ['body-temperature'], unit: 'Cel', value: 39, expected: { low: 36, high: 38 } };
    const trend = { slopePerHour: 0.1, from: at - 10 * 3_600_000, to: at, change: 1 };
    const texts = textsOf({ ...temperature, kind: 'trend', trend }, { ...canonicalUnits, temperature: '[degF]' });
    expect(texts).toMatchObject({
      value: '102.2\u00a0°F',
      expected: '96.8 to 100.4\u00a0°F',
      rule: 'Rose steadily by about 1.8\u00a0°F within 10\u00a0h.',
    });
  });

  it('says when the chart knew it later, and never of a date without a time', () => {
    expect(textsOf({ knownAt: at + 42 * 60_000 }).knownLater).toBe('in the chart since 24 Nov, 14:44');
    expect(textsOf({ knownAt: at + 42 * 60_000, precision: 'day' }).knownLater).toBe('');
    expect(textsOf({ measuredAt: null, knownAt: null }).time).toBe('no time charted');
  });

  it('reasons of a combination: value and share, and what made it less unusual', () => {
    const reasons = [
      { concept: 'heart-rate', value: 129, unit: '/min', share: 0.204 },
      { concept: 'body-temperature', value: 37, unit: 'Cel', share: -0.02 },
    ];
    expect(textsOf({ kind: 'unusual-combination', reasons }).reasons).toEqual([
      'Heart rate 129\u00a0/min: 0.20 of the score',
      'Temperature 37.0\u00a0°C: made it less unusual',
    ]);
  });

  it('in German, with its numbers and dates', () => {
    const temperature = {
      concepts: ['body-temperature'],
      unit: 'Cel',
      value: 39.25,
      expected: { low: 36, high: null },
    };
    const texts = textsOf({ ...temperature, kind: 'time-series', score: 4.256 }, canonicalUnits, german);
    expect(texts).toEqual({
      kind: 'Außerhalb des erwarteten Verlaufs',
      about: 'Temperatur',
      time: '24. Nov., 14:02',
      knownLater: '',
      rule: 'Über dem, was die früheren Messwerte erwarten ließen: 99,5 von 100 Messwerten lägen im erwarteten Bereich.',
      detail: '',
      value: '39,3\u00a0°C',
      expected: 'mindestens 36,0\u00a0°C',
      score: '4,26 Standardabweichungen von der Vorhersage',
      reasons: [],
    });
  });

  it('what the chart has is said as it is: no text of it is taken for one of the catalogue', () => {
    const detail = {
      kind: 'implausible',
      ...{ measured: { value: 998.5, unit: '$t(anomalies.title) {{low}}' }, low: 15, high: 350, unit: '/min' },
    } as const;
    const row = { kind: 'artefact', rule: 'implausible', detail } as const;
    expect(textsOf(row).detail).toBe('Got 998.5 $t(anomalies.title) {{low}}, expected 15 to 350 /min.');
    expect(textsOf(row, canonicalUnits, german).detail).toBe(
      'Dokumentiert ist 998,5 $t(anomalies.title) {{low}}, zu erwarten 15 bis 350\u00a0/min.',
    );
  });

  it('a score below zero has the sign of print', () => {
    expect(textsOf({ kind: 'time-series', score: -4.256 }).score).toBe('−4.26 standard deviations from the forecast');
  });
});
