import { describe, expect, it } from '@jest/globals';
import { rejection } from './test-support/rejections.js';
import {
  at,
  bloodPressure,
  component,
  concept,
  type Json,
  loinc,
  observation,
  quantity,
  record,
  ucum,
  valuesOf,
} from './test-support/resources.js';

describe('values', () => {
  const absentReason = {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'not-performed' }],
  };

  it.each<[string, Json, string]>([
    ['dataAbsentReason', { valueQuantity: undefined, dataAbsentReason: absentReason }, 'data-absent'],
    ['dataAbsentReason beside a value', { dataAbsentReason: absentReason }, 'data-absent'],
    ['no value', { valueQuantity: undefined }, 'no-value'],
    ['a Quantity without value', { valueQuantity: { unit: '/min', system: ucum, code: '/min' } }, 'no-value'],
    ['a string', { valueQuantity: undefined, valueString: '72' }, 'not-a-quantity'],
    ['a range', { valueQuantity: undefined, valueRange: { low: quantity(60, '/min') } }, 'not-a-quantity'],
    ['an integer, which has no unit', { valueQuantity: undefined, valueInteger: 72 }, 'not-a-quantity'],
    ['sampled data', { valueQuantity: undefined, valueSampledData: {} }, 'not-a-quantity'],
    ['a comparator', { valueQuantity: { ...quantity(30, '/min'), comparator: '<' } }, 'comparator'],
    ['a value in quotes', { valueQuantity: quantity('72', '/min') }, 'malformed'],
    ['a Quantity that is an array', { valueQuantity: [72] }, 'malformed'],
    ['a unit code that is a number', { valueQuantity: { value: 72, unit: 'bpm', code: 5 } }, 'malformed'],
    ['a unit that is an object', { valueQuantity: { value: 72, unit: {} } }, 'malformed'],
    ['a system that is an array', { valueQuantity: { value: 72, unit: 'bpm', system: [] } }, 'malformed'],
    ['codings that are not a list', { code: { coding: { system: loinc, code: '8867-4' } } }, 'malformed'],
    ['a code that is a text', { code: '8867-4' }, 'malformed'],
    ['components that are not a list', { component: {} }, 'malformed'],
  ])('%s is not a reading: %s', (_, changes, reason) => {
    expect(rejection(observation(changes)).reason).toBe(reason);
  });

  it('the reason of absence is kept', () => {
    const { detail } = rejection(observation({ valueQuantity: undefined, dataAbsentReason: absentReason }));
    expect(detail).toEqual({ kind: 'absent-because', got: 'not-performed' });
  });

  it('one component of a panel may be absent', () => {
    const parts = [component('8480-6', 109, 'mm[Hg]'), { code: concept('8462-4'), dataAbsentReason: absentReason }];
    const read = record([bloodPressure(0, 0, { component: parts })]);
    expect(valuesOf(read)).toEqual([['systolic-blood-pressure', 109]]);
    expect(read.rejected).toMatchObject([{ concept: 'diastolic-blood-pressure', reason: 'data-absent' }]);
  });
});

describe('times', () => {
  const timed = (changes: Json) => observation({ effectiveDateTime: undefined, ...changes });

  it.each<[string, Json, string, string]>([
    ['effectiveDateTime', { effectiveDateTime: '2024-05-01T12:00:00+02:00' }, '2024-05-01T10:00:00Z', 'second'],
    ['a date, the start of the day in UTC', { effectiveDateTime: '2024-05-01' }, '2024-05-01T00:00:00Z', 'day'],
    ['a partial date', { effectiveDateTime: '2024-05' }, '2024-05-01T00:00:00Z', 'month'],
    ['effectiveInstant', { effectiveInstant: '2024-05-01T10:00:00Z' }, '2024-05-01T10:00:00Z', 'second'],
    ['effectivePeriod, its end', { effectivePeriod: { start: '2024-05-01', end: '2024-05-02' } }, '2024-05-02', 'day'],
    ['effectivePeriod without end, its start', { effectivePeriod: { start: '2024-05-01' } }, '2024-05-01', 'day'],
    [
      'effectiveTiming, its last event',
      { effectiveTiming: { event: ['2024-05-02', '2024-05-01'] } },
      '2024-05-02',
      'day',
    ],
    ['issued alone', { issued: '2024-05-01T10:00:00.123Z' }, '2024-05-01T10:00:00.123Z', 'second'],
  ])('measured: %s', (_, changes, expected, precision) => {
    expect(record([timed(changes)]).readings[0]).toMatchObject({
      measuredAt: at(expected),
      measuredPrecision: precision,
    });
  });

  it('none is a rejection, an unreadable one is not replaced by issued', () => {
    expect(rejection(timed({})).reason).toBe('no-time');
    const issued = '2024-05-01T10:00:00Z';
    for (const effectiveDateTime of ['2024-02-30', '2024-05-01T10:00:00', 'May', 5, {}]) {
      expect(rejection(timed({ effectiveDateTime, issued })).reason).toBe('time-unreadable');
    }
    expect(rejection(timed({ effectivePeriod: {}, issued })).reason).toBe('time-unreadable');
  });

  it('known: issued, else when it was measured, and never before', () => {
    const known = (issued?: string) => record([observation({ issued })]).readings[0]?.knownAt;
    expect(known('2024-05-01T10:42:00Z')).toBe(at('2024-05-01T10:42:00Z'));
    expect(known()).toBe(at('2024-05-01T10:00:00Z'));
    expect(known('2024-04-30T10:00:00Z')).toBe(at('2024-05-01T10:00:00Z'));
    expect(known('soon')).toBe(at('2024-05-01T10:00:00Z'));
  });

  const issued = '2024-05-01T10:42:00Z';
  it.each([
    ['a value that nobody can have', observation({ valueQuantity: { value: 900, unit: '/min' }, issued })],
    ['a status', observation({ status: 'entered-in-error', issued })],
    ['pressures that are crossed', bloodPressure(60, 90, { issued })],
    ['a duplicate', observation({ id: 'again', issued })],
  ])('what is rejected for %s is known when a reading would be', (_case, resource) => {
    const { rejected } = record([observation({}), resource]);
    expect(rejected.length).toBeGreaterThan(0);
    for (const one of rejected)
      expect(one).toMatchObject({ measuredAt: at('2024-05-01T10:00:00Z'), knownAt: at(issued) });
  });

  it('what is rejected for its time has none', () => {
    expect(rejection(timed({ issued: 'soon' }))).toMatchObject({ measuredAt: null, knownAt: null });
  });

  it('known by meta.lastUpdated where a site chooses so', () => {
    const resource = observation({ issued: '2024-05-01T10:42:00Z', meta: { lastUpdated: '2024-05-01T11:00:00Z' } });
    expect(record([resource], { knownAt: 'last-updated' }).readings[0]?.knownAt).toBe(at('2024-05-01T11:00:00Z'));
  });
});
