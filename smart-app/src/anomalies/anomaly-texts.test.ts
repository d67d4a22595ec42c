import { detailSentence } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { canonicalUnits } from '../series/display-units.js';
import { de, en, readersAt } from '../i18n/test-support/texts.js';
import type { AnomalyRow } from './anomaly-rows.js';
import { anomalyTexts } from './anomaly-texts.js';

const at = Date.UTC(2026, 10, 24, 14, 2);
const { english, german } = readersAt(at);
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
      kind: en('terms.anomalyKind.threshold'),
      about: en('terms.concept.heart-rate'),
      time: '24 Nov, 14:02',
      rule: en('anomalies.rule.threshold.high'),
      value: '150\u00a0/min',
      expected: en('common.between', { low: '40', high: '130\u00a0/min' }),
      score: '',
      detail: '',
    });
  });

  it.each([
    [
      { kind: 'own-baseline', ruleHours: 720, side: 'low' },
      en('anomalies.rule.ownBaseline.low', { span: en('common.days', { count: 30 }) }),
    ],
    [
      { kind: 'own-baseline', ruleHours: 5, side: null },
      en('anomalies.rule.ownBaseline.unknown', { span: en('common.hours', { count: 5 }) }),
    ],
    [
      {
        kind: 'trend',
        side: 'low',
        trend: { slopePerHour: -1, from: at - 20 * 3_600_000, to: at, change: -20 },
      },
      en('anomalies.rule.trend.low', { change: '20\u00a0/min', hours: '20' }),
    ],
    [
      { kind: 'own-baseline', ruleHours: 24, side: 'high' },
      en('anomalies.rule.ownBaseline.high', { span: en('common.days', { count: 1 }) }),
    ],
    [{ kind: 'artefact', rule: 'implausible' }, en('anomalies.rule.artefact.implausible')],
    [{ kind: 'artefact', rule: 'zero' }, en('anomalies.rule.artefact.zero')],
    [{ kind: 'artefact', rule: 'systolic-below-diastolic' }, en('anomalies.rule.artefact.systolic-below-diastolic')],
    [{ kind: 'artefact', rule: 'of-tomorrow' }, en('anomalies.rule.artefact.other')],
    [{ kind: 'unusual-combination' }, en('anomalies.rule.combination')],
  ] as const)('%j: %s', (changes, rule) => {
    expect(textsOf(changes).rule).toBe(rule);
  });

  it('a zero is not called implausible', () => {
    expect(textsOf({ kind: 'artefact', rule: 'zero' }).kind).toBe(en('terms.artefactKind.zero'));
    expect(textsOf({ kind: 'artefact', rule: 'implausible' }).kind).toBe(en('terms.anomalyKind.artefact'));
  });

  it('an open range has one end', () => {
    expect(textsOf({ expected: { low: 90, high: null } }).expected).toBe(
      en('anomalies.atLeast', { low: '90\u00a0/min' }),
    );
    expect(textsOf({ expected: { low: null, high: 130 } }).expected).toBe(
      en('anomalies.atMost', { high: '130\u00a0/min' }),
    );
    expect(textsOf({ expected: { low: null, high: null } }).expected).toBe('');
  });

  it('values, ranges and changes are in the chosen unit', () => {
    const temperature = { concepts: ['body-temperature'], unit: 'Cel', value: 39, expected: { low: 36, high: 38 } };
    const trend = { slopePerHour: 0.1, from: at - 10 * 3_600_000, to: at, change: 1 };
    const texts = textsOf({ ...temperature, kind: 'trend', trend }, { ...canonicalUnits, temperature: '[degF]' });
    expect(texts).toMatchObject({
      value: '102.2\u00a0°F',
      expected: en('common.between', { low: '96.8', high: '100.4\u00a0°F' }),
      rule: en('anomalies.rule.trend.high', { change: '1.8\u00a0°F', hours: '10' }),
    });
  });

  it('says when the chart knew it later, and never of a date without a time', () => {
    expect(textsOf({ knownAt: at + 42 * 60_000 }).knownLater).toBe(
      en('anomalies.knownLater', { time: '24 Nov, 14:44' }),
    );
    expect(textsOf({ knownAt: at + 42 * 60_000, precision: 'day' }).knownLater).toBe('');
    expect(textsOf({ measuredAt: null, knownAt: null }).time).toBe(en('common.noTime'));
  });

  it('reasons of a combination: value and share, and what made it less unusual', () => {
    const reasons = [
      { concept: 'heart-rate', value: 129, unit: '/min', share: 0.204 },
      { concept: 'body-temperature', value: 37, unit: 'Cel', share: -0.02 },
    ];
    expect(textsOf({ kind: 'unusual-combination', reasons }).reasons).toEqual([
      en('anomalies.reason', { name: en('terms.concept.heart-rate'), value: '129\u00a0/min', share: '0.20' }),
      en('anomalies.reasonAgainst', { name: en('terms.concept.body-temperature'), value: '37.0\u00a0°C' }),
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
      kind: de('terms.anomalyKind.time-series'),
      about: de('terms.concept.body-temperature'),
      time: '24. Nov., 14:02',
      knownLater: '',
      rule: de('anomalies.rule.timeSeries.high'),
      detail: '',
      value: '39,3\u00a0°C',
      expected: de('anomalies.atLeast', { low: '36,0\u00a0°C' }),
      score: de('anomalies.scoreText.time-series', { score: '4,26' }),
      reasons: [],
    });
  });

  it('what the chart has is said as it is: no text of it is taken for one of the catalogue', () => {
    const detail = {
      kind: 'implausible',
      ...{ measured: { value: 998.5, unit: '$t(anomalies.title) {{low}}' }, low: 15, high: 350, unit: '/min' },
    } as const;
    const row = { kind: 'artefact', rule: 'implausible', detail } as const;
    expect(textsOf(row).detail).toBe(detailSentence(detail));
    expect(textsOf(row).detail).toContain('998.5 $t(anomalies.title) {{low}}');
    const plain = de('data.detail.implausible', { measured: 'measured', low: '15', high: '350', unit: '/min' });
    expect(textsOf(row, canonicalUnits, german).detail).toBe(
      plain.replace('measured', () => '998,5 $t(anomalies.title) {{low}}'),
    );
  });

  it('a score below zero has the sign of print', () => {
    expect(textsOf({ kind: 'time-series', score: -4.256 }).score).toBe(
      en('anomalies.scoreText.time-series', { score: '−4.26' }),
    );
  });
});
