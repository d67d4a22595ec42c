import { describe, expect, it } from '@jest/globals';
import { vitalSigns } from './index.js';
import {
  answersOf,
  at,
  bloodPressure,
  coded,
  component,
  concept,
  type Json,
  loinc,
  observation,
  quantity,
  reasonsOf,
  record,
  snomed,
  ucum,
  valuesOf,
  vital,
} from './test-support/resources.js';

const without = (resource: Json, ...names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(resource).filter(([name]) => !names.includes(name)));

/** The one rejection of a record that has no reading. */
const rejection = (resource: unknown) => {
  const { readings, coded: answers, rejected } = record([resource]);
  expect([readings.length, answers.length, rejected.length]).toEqual([0, 0, 1]);
  return rejected[0]!;
};

describe('codes and units of the table', () => {
  it.each([
    ['heart rate', '8867-4', 72, '/min', ['heart-rate', 72]],
    ['heart rate in {beats}/min', '8867-4', 72, '{beats}/min', ['heart-rate', 72]],
    ['breathing rate', '9279-1', 18, '/min', ['respiratory-rate', 18]],
    ['breathing rate in {breaths}/min', '9279-1', 18, '{breaths}/min', ['respiratory-rate', 18]],
    ['systolic alone', '8480-6', 128, 'mm[Hg]', ['systolic-blood-pressure', 128]],
    ['systolic in kPa', '8480-6', 16, 'kPa', ['systolic-blood-pressure', 120.010201]],
    ['diastolic alone', '8462-4', 74, 'mm[Hg]', ['diastolic-blood-pressure', 74]],
    ['average systolic', '96608-5', 109, 'mm[Hg]', ['systolic-blood-pressure', 109]],
    ['average diastolic', '96609-3', 72, 'mm[Hg]', ['diastolic-blood-pressure', 72]],
    ['SpO2', '59408-5', 97, '%', ['oxygen-saturation', 97]],
    ['SpO2, older code', '2708-6', 97, '%', ['oxygen-saturation', 97]],
    ['temperature', '8310-5', 37.1, 'Cel', ['body-temperature', 37.1]],
    ['oral temperature in Fahrenheit', '8331-1', 98.6, '[degF]', ['body-temperature', 37]],
    ['weight', '29463-7', 70, 'kg', ['body-weight', 70]],
    ['weight, older code, in pounds', '3141-9', 154, '[lb_av]', ['body-weight', 69.853225]],
    ['weight in grams', '29463-7', 3200, 'g', ['body-weight', 3.2]],
    ['height', '8302-2', 170, 'cm', ['body-height', 170]],
    ['height lying, in inches', '8306-3', 20, '[in_i]', ['body-height', 50.8]],
    ['height in metres', '8302-2', 1.7, 'm', ['body-height', 170]],
    ['BMI', '39156-5', 24.2, 'kg/m2', ['body-mass-index', 24.2]],
    ['oxygen flow', '3151-8', 2, 'L/min', ['inhaled-oxygen-flow', 2]],
    ['oxygen concentration', '3150-0', 40, '%', ['inhaled-oxygen-concentration', 40]],
  ])('%s', (_, code, value, unit, expected) => {
    const read = record([vital(code, value, unit)]);
    expect(valuesOf(read)).toEqual([expected]);
    expect(read.readings[0]).toMatchObject({ recordedValue: value, recordedUnit: unit });
    expect(read.rejected).toEqual([]);
  });

  it.each(['85354-9', '55284-4'])('panel %s: its components are readings of their own', (code) => {
    expect(valuesOf(record([bloodPressure(128, 74, { code: concept(code) })]))).toEqual([
      ['diastolic-blood-pressure', 74],
      ['systolic-blood-pressure', 128],
    ]);
  });

  it('average blood pressure 96607-7 counts at the end of its period, marked as derived', () => {
    const { readings } = record([
      bloodPressure(0, 0, {
        code: concept('96607-7'),
        effectiveDateTime: undefined,
        effectivePeriod: { start: '2024-05-01', end: '2024-05-03T10:00:00Z' },
        component: [component('96608-5', 109, 'mm[Hg]'), component('96609-3', 72, 'mm[Hg]')],
      }),
    ]);
    expect(readings.map(({ value, derived, measuredAt }) => [value, derived, measuredAt])).toEqual([
      [72, true, at('2024-05-03T10:00:00Z')],
      [109, true, at('2024-05-03T10:00:00Z')],
    ]);
  });

  it('vital signs panel 85353-1: its members count, it does not', () => {
    const panel = without(
      observation({ code: concept('85353-1'), hasMember: [{ reference: 'Observation/x' }] }),
      'valueQuantity',
    );
    const read = record([panel, observation({ id: 'x' })]);
    expect(valuesOf(read)).toEqual([['heart-rate', 72]]);
    expect(reasonsOf(read)).toEqual(['panel-without-values']);
  });

  it('components of an Observation with a code of its own count by their codes', () => {
    expect(valuesOf(record([bloodPressure(128, 74, { code: concept('local-bp', 'urn:site') })]))).toHaveLength(2);
  });
});

describe('codes', () => {
  it('match by system and code, never by the code alone', () => {
    expect(rejection(observation({ code: concept('8867-4', snomed) })).reason).toBe('not-modelled');
    expect(rejection(observation({ code: { coding: [{ code: '8867-4' }] } })).reason).toBe('not-modelled');
  });

  it.each(['http://loinc.org/', 'https://loinc.org', 'urn:oid:2.16.840.1.113883.6.1'])('LOINC is also %s', (system) => {
    expect(record([observation({ code: concept('8867-4', system) })]).readings[0]?.code).toBe(
      'http://loinc.org|8867-4',
    );
  });

  it('are looked for in every coding, not the first one alone', () => {
    const coding = [{ system: 'urn:site', code: 'HR' }, null, 'x', { system: loinc, code: '8867-4' }];
    expect(valuesOf(record([observation({ code: { coding } })]))).toEqual([['heart-rate', 72]]);
  });

  it('SpO2 with both codes on one Observation is one reading, whatever their order', () => {
    const codings = [concept('2708-6'), concept('59408-5')].flatMap(({ coding }) => coding as Json[]);
    for (const coding of [codings, [...codings].reverse()]) {
      const { readings } = record([vital('', 97, '%', { code: { coding } })]);
      expect(readings.map(({ code, value }) => [code, value])).toEqual([['http://loinc.org|59408-5', 97]]);
    }
  });

  it('none at all is a rejection of its own', () => {
    expect(rejection(observation({ code: { text: 'pulse' } })).reason).toBe('no-code');
    expect(rejection(without(observation(), 'code')).reason).toBe('no-code');
  });
});

describe('status', () => {
  it.each(['entered-in-error', 'cancelled'])('%s is left out, and said', (status) => {
    expect(rejection(observation({ status }))).toMatchObject({
      reason: status,
      concept: 'heart-rate',
      measuredAt: at('2024-05-01T10:00:00Z'),
    });
  });

  it.each(['final', 'amended', 'corrected', 'preliminary', 'registered', 'unknown'])('%s counts, marked', (status) => {
    expect(record([observation({ status })]).readings[0]?.status).toBe(status);
  });

  it('absent is unknown; anything else is malformed', () => {
    expect(record([without(observation(), 'status')]).readings[0]?.status).toBe('unknown');
    expect(rejection(observation({ status: 'done' })).reason).toBe('malformed');
    expect(rejection(observation({ status: 7 })).reason).toBe('malformed');
  });
});

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
    ['codings that are no list', { code: { coding: { system: loinc, code: '8867-4' } } }, 'malformed'],
    ['a code that is a text', { code: '8867-4' }, 'malformed'],
    ['components that are no list', { component: {} }, 'malformed'],
  ])('%s is no reading: %s', (_, changes, reason) => {
    expect(rejection(observation(changes)).reason).toBe(reason);
  });

  it('the reason of absence is kept', () => {
    expect(rejection(observation({ valueQuantity: undefined, dataAbsentReason: absentReason })).detail).toContain(
      'not-performed',
    );
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

  it('known by meta.lastUpdated where a site chooses so', () => {
    const resource = observation({ issued: '2024-05-01T10:42:00Z', meta: { lastUpdated: '2024-05-01T11:00:00Z' } });
    expect(record([resource], { knownAt: 'last-updated' }).readings[0]?.knownAt).toBe(at('2024-05-01T11:00:00Z'));
  });
});

describe('units', () => {
  const withUnit = (value: number, changes: Json, code = '8867-4') =>
    observation({ code: concept(code), valueQuantity: { value, ...changes } });

  it.each([
    ['bpm', '8867-4', 72, 72],
    ['mmHg', '8480-6', 128, 128],
    ['°F', '8310-5', 98.6, 37],
    ['lbs', '29463-7', 154, 69.853225],
    ['in', '8302-2', 70, 177.8],
    ['mm[Hg]', '8480-6', 128, 128],
  ])('only the text %s: the synonym table', (unit, code, value, expected) => {
    expect(record([withUnit(value, { unit }, code)]).readings[0]?.value).toBe(expected);
  });

  it('a code without a system is read as UCUM', () => {
    expect(record([withUnit(98.6, { code: '[degF]' }, '8310-5')]).readings[0]?.value).toBe(37);
  });

  it('synonyms are not for codes: `bpm` as a code is unknown, `C` is the coulomb', () => {
    expect(rejection(withUnit(72, { unit: 'bpm', system: ucum, code: 'bpm' })).reason).toBe('unit-unknown');
    const coulomb = rejection(withUnit(37, { unit: 'C', system: ucum, code: 'C' }, '8310-5'));
    expect(coulomb.reason).toBe('unit-not-convertible');
    expect(coulomb.detail).toContain('coulomb');
  });

  it('a code of another system is not UCUM', () => {
    expect(rejection(withUnit(72, { system: snomed, code: '/min' })).reason).toBe('unit-unknown');
  });

  it.each<[string, Json, string]>([
    ['no unit', {}, 'unit-missing'],
    ['a unit nobody knows', { unit: 'furlongs' }, 'unit-unknown'],
    ['a name that objects have', { unit: 'constructor', system: ucum, code: 'constructor' }, 'unit-unknown'],
    ['a unit of another kind', { unit: 'kg', system: ucum, code: 'kg' }, 'unit-not-convertible'],
  ])('%s is no reading', (_, unit, reason) => {
    expect(rejection(withUnit(72, unit)).reason).toBe(reason);
  });

  it('98.6 labelled Cel is a labelling error: reported with what it looks like, not converted', () => {
    const { reason, detail } = rejection(vital('8310-5', 98.6, 'Cel'));
    expect(reason).toBe('implausible');
    expect(detail).toContain('Fahrenheit labelled Celsius');
  });

  it('SpO2 as a fraction: unit 1 converts, labelled % it is reported', () => {
    expect(record([vital('59408-5', 0.97, '1')]).readings[0]?.value).toBe(97);
    const { reason, detail } = rejection(vital('59408-5', 0.97, '%'));
    expect(reason).toBe('implausible');
    expect(detail).toContain('fraction labelled per cent');
  });

  it.each(vitalSigns.map((row) => [row.concept, row] as const))(
    '%s: the bounds themselves are plausible, just outside is not',
    (_, row) => {
      const read = (value: number) => record([vital(row.loinc[0]!, value, row.unit)]).readings.length;
      expect([read(row.low), read(row.high), read(row.low - 0.001), read(row.high + 0.001)]).toEqual([1, 1, 0, 0]);
    },
  );

  it('zero is a value where it can be one', () => {
    expect(valuesOf(record([vital('3151-8', 0, 'L/min')]))).toEqual([['inhaled-oxygen-flow', 0]]);
    expect(rejection(vital('8867-4', 0, '/min')).reason).toBe('implausible');
  });

  it('95 °F is 35 °C exactly, a boundary of NEWS2', () => {
    expect(record([vital('8310-5', 95, '[degF]')]).readings[0]?.value).toBe(35);
  });
});

describe('sentences about units', () => {
  it.each([
    [
      vital('8310-5', 98.6, 'Cel'),
      'Got 98.6 °C, expected 24 to 45 °C: it looks like degrees Fahrenheit labelled Celsius.',
    ],
    [
      vital('8310-5', 36.5, '[degF]'),
      'Got 36.5 °F, expected 24 to 45 °C: it looks like degrees Celsius labelled Fahrenheit.',
    ],
    [vital('8480-6', 16, 'mm[Hg]'), 'Got 16 mmHg, expected 30 to 320 mmHg: it looks like kilopascals labelled mmHg.'],
    [vital('8480-6', 120, 'kg'), '"kg" cannot be converted to mmHg.'],
    [vital('8480-6', 120, 'zorks'), '"zorks" is no unit that can be read; expected one like mmHg.'],
    [observation({ valueQuantity: { value: 72 } }), '72 has no unit; expected one like /min.'],
  ])('are for people: %#', (resource, sentence) => {
    const rejected = record([resource]).rejected;
    expect(rejected.map(({ detail }) => detail)).toEqual([sentence]);
  });

  it('say how a crossed pressure was recorded', () => {
    expect(record([bloodPressure(60, 90)]).rejected[0]?.detail).toMatch(/ is \d+ mmHg\.$/);
  });
});

describe('counting once', () => {
  it('a reading that is in a panel and alone', () => {
    const read = record([bloodPressure(128, 74, { id: 'panel' }), vital('8480-6', 128, 'mm[Hg]', { id: 'alone' })]);
    expect(valuesOf(read)).toEqual([
      ['diastolic-blood-pressure', 74],
      ['systolic-blood-pressure', 128],
    ]);
    expect(read.readings[1]).toMatchObject({ reference: 'Observation/alone', duplicates: ['Observation/panel'] });
    expect(read.rejected).toMatchObject([{ reference: 'Observation/panel', reason: 'duplicate' }]);
  });

  it('a reading sent twice under different ids, or in two units, or under two codes', () => {
    expect(record([observation(), observation(), observation()]).readings).toHaveLength(1);
    expect(record([vital('8310-5', 37, 'Cel'), vital('8331-1', 98.6, '[degF]')]).readings).toHaveLength(1);
    expect(record([vital('2708-6', 97, '%'), vital('59408-5', 97, '%')]).readings).toHaveLength(1);
  });

  it('of those sent twice the one known first stays: it could be used from then on', () => {
    const late = observation({ id: 'a', issued: '2024-05-01T12:00:00Z' });
    const early = observation({ id: 'b', issued: '2024-05-01T10:05:00Z' });
    expect(record([late, early]).readings[0]).toMatchObject({
      reference: 'Observation/b',
      duplicates: ['Observation/a'],
    });
  });

  it('the same time in another zone is the same time', () => {
    expect(
      record([observation(), observation({ effectiveDateTime: '2024-05-01T06:00:00-04:00' })]).readings,
    ).toHaveLength(1);
  });

  it('the same code and time with another value: both are kept, in a fixed order', () => {
    const two = [vital('8867-4', 90, '/min'), vital('8867-4', 72, '/min')];
    for (const resources of [two, [...two].reverse()]) {
      expect(valuesOf(record(resources))).toEqual([
        ['heart-rate', 72],
        ['heart-rate', 90],
      ]);
    }
  });

  it('the same resource twice is one; of two versions the newer', () => {
    const old = observation({ id: 'v', meta: { lastUpdated: '2024-05-01T10:00:00Z' } });
    const corrected = {
      ...old,
      status: 'corrected',
      valueQuantity: quantity(76, '/min'),
      meta: { lastUpdated: '2024-05-01T11:00:00+00:00' },
    };
    for (const resources of [
      [old, corrected],
      [corrected, old],
    ]) {
      const read = record(resources);
      expect(valuesOf(read)).toEqual([['heart-rate', 76]]);
      expect(read.refused).toMatchObject([{ reference: 'Observation/v', reason: 'duplicate-id' }]);
    }
  });
});

describe('systolic below diastolic', () => {
  it('in one panel: both are rejected', () => {
    const read = record([bloodPressure(74, 128)]);
    expect(read.readings).toEqual([]);
    expect(reasonsOf(read)).toEqual(['systolic-below-diastolic', 'systolic-below-diastolic']);
  });

  it('sent alone at one moment: both are rejected, the heart rate beside them is not', () => {
    const read = record([vital('8480-6', 74, 'mm[Hg]'), observation(), vital('8462-4', 128, 'mm[Hg]')]);
    expect(valuesOf(read)).toEqual([['heart-rate', 72]]);
    expect(reasonsOf(read)).toEqual(['systolic-below-diastolic', 'systolic-below-diastolic']);
  });

  it('equal, or at different moments, is none', () => {
    expect(record([bloodPressure(80, 80)]).readings).toHaveLength(2);
    const later = { effectiveDateTime: '2024-05-01T11:00:00Z' };
    expect(record([vital('8480-6', 90, 'mm[Hg]'), vital('8462-4', 100, 'mm[Hg]', later)]).readings).toHaveLength(2);
  });
});

describe('BMI from weight and height', () => {
  const weight = (time: string, kg = 80) => vital('29463-7', kg, 'kg', { effectiveDateTime: time, id: `w${time}` });
  const height = (time: string, cm = 180) => vital('8302-2', cm, 'cm', { effectiveDateTime: time, id: `h${time}` });
  const bmi = (resources: readonly unknown[]) =>
    record(resources).readings.filter((row) => row.concept === 'body-mass-index');

  it('is computed where absent, marked as derived, with both references', () => {
    expect(bmi([weight('2024-05-01'), height('2024-05-01')])).toMatchObject([
      {
        value: 24.691358,
        derived: true,
        reference: 'Observation/w2024-05-01',
        derivedFrom: ['Observation/w2024-05-01', 'Observation/h2024-05-01'],
      },
    ]);
  });

  it('is not computed where recorded at that moment', () => {
    const recorded = vital('39156-5', 24.7, 'kg/m2', { effectiveDateTime: '2024-05-01' });
    expect(bmi([weight('2024-05-01'), height('2024-05-01'), recorded]).map(({ value }) => value)).toEqual([24.7]);
  });

  it("takes an adult's last height of five years, never a later one", () => {
    expect(bmi([weight('2024-05-01'), height('2020-05-01', 170), height('2019-06-01')])).toMatchObject([
      { value: 27.681661 },
    ]);
    expect(bmi([weight('2024-05-01'), height('2019-04-01')])).toEqual([]);
    expect(bmi([weight('2024-05-01'), height('2024-05-02')])).toEqual([]);
  });

  it("takes a child's height of ninety days: the patient was born in 1950", () => {
    const child = (days: string) => bmi([weight('1960-05-01', 30), height(days, 140)]);
    expect(child('1960-03-01')).toHaveLength(1);
    expect(child('1959-12-01')).toHaveLength(0);
  });

  it('is known when both are', () => {
    const late = { ...height('2024-05-01'), issued: '2024-05-02T00:00:00Z' };
    expect(bmi([weight('2024-05-01'), late])[0]?.knownAt).toBe(at('2024-05-02'));
  });
});

describe('coded observations', () => {
  it.each([
    ['SNOMED CT never', '266919005', snomed, 'never-smoker'],
    ['LOINC never', 'LA18978-9', loinc, 'never-smoker'],
    ['SNOMED CT former', '8517006', snomed, 'former-smoker'],
    ['LOINC former', 'LA15920-4', loinc, 'former-smoker'],
    ['SNOMED CT every day', '449868002', snomed, 'current-smoker'],
    ['LOINC some days', 'LA18977-1', loinc, 'current-smoker'],
    ['SNOMED CT smoker, status unknown', '77176002', snomed, 'ever-smoker'],
  ])('smoking: %s', (_, code, system, answer) => {
    expect(answersOf(record([coded(concept('72166-2'), concept(code, system))]))).toEqual([['smoking-status', answer]]);
  });

  it.each([
    ['248234008', snomed, 'alert'],
    ['LA9340-6', loinc, 'alert'],
    ['130987000', snomed, 'confusion'],
    ['LA6560-2', loinc, 'confusion'],
    ['300202002', snomed, 'voice'],
    ['LA17108-4', loinc, 'voice'],
    ['450847001', snomed, 'pain'],
    ['LA17107-6', loinc, 'pain'],
    ['422768004', snomed, 'unresponsive'],
    ['LA9343-0', loinc, 'unresponsive'],
  ])('consciousness (ACVPU): %s of %s is %s', (code, system, answer) => {
    for (const question of ['67775-7', '80288-4']) {
      expect(answersOf(record([coded(concept(question), concept(code, system))]))).toEqual([['consciousness', answer]]);
    }
  });

  it.each([
    ['LA21567-5', 1],
    ['LA21752-3', 2],
    ['LA21753-1', 3],
    ['LA21754-9', 4],
    ['LA21755-6', 5],
  ])('triage level %s is ESI %d, as is the integer', (code, level) => {
    const byCode = coded(concept('75636-1'), concept(code));
    const byInteger = without({ ...byCode, valueInteger: level }, 'valueCodeableConcept');
    for (const resource of [byCode, byInteger])
      expect(answersOf(record([resource]))).toEqual([['triage-level', `esi-${level}`]]);
  });

  it('oxygen: from flow, from concentration, coded, and as a component of SpO2', () => {
    const oxygen = (resource: unknown) => answersOf(record([resource]));
    const yes = [['oxygen', 'on-oxygen']];
    const no = [['oxygen', 'air']];
    expect(oxygen(vital('3151-8', 2, 'L/min'))).toEqual(yes);
    expect(oxygen(vital('3151-8', 0, 'L/min'))).toEqual(no);
    expect(oxygen(vital('3150-0', 28, '%'))).toEqual(yes);
    expect(oxygen(vital('3150-0', 21, '%'))).toEqual(no);
    expect(oxygen(vital('3150-0', 0.21, '1'))).toEqual(no);
    expect(oxygen(coded(concept('371825009', snomed), concept('373066001', snomed)))).toEqual(yes);
    expect(oxygen(coded(concept('57485005', snomed), concept('722742002', snomed)))).toEqual(no);
    const flag = observation({ code: concept('371825009', snomed), valueQuantity: undefined, valueBoolean: false });
    expect(oxygen(flag)).toEqual(no);
    const saturation = vital('59408-5', 95, '%', { component: [component('3151-8', 6, 'L/min')] });
    expect(oxygen(saturation)).toEqual(yes);
    expect(valuesOf(record([saturation]))).toEqual([
      ['inhaled-oxygen-flow', 6],
      ['oxygen-saturation', 95],
    ]);
  });

  it('flow and concentration on one Observation say oxygen once', () => {
    const parts = [component('3151-8', 6, 'L/min'), component('3150-0', 40, '%')];
    const read = record([vital('59408-5', 95, '%', { component: parts })]);
    expect(answersOf(read)).toEqual([['oxygen', 'on-oxygen']]);
    expect(read.readings).toHaveLength(3);
    expect(read.rejected).toEqual([]);
  });

  it('of air and oxygen at one moment oxygen is the last', () => {
    const read = record([vital('3150-0', 40, '%'), vital('3151-8', 0, 'L/min')]);
    expect(answersOf(read)).toEqual([
      ['oxygen', 'air'],
      ['oxygen', 'on-oxygen'],
    ]);
  });

  it('an answer that says "unknown" is absent, another one is not guessed', () => {
    expect(rejection(coded(concept('72166-2'), concept('266927001', snomed))).reason).toBe('data-absent');
    expect(rejection(coded(concept('72166-2'), concept('1', snomed))).reason).toBe('unknown-answer');
    expect(rejection(coded(concept('72166-2'), { text: 'smokes a pipe' })).reason).toBe('unknown-answer');
    expect(rejection(without(coded(concept('72166-2'), {}), 'valueCodeableConcept')).reason).toBe('no-value');
    for (const wrong of ['266919005', [], { coding: {} }]) {
      expect(
        rejection(observation({ code: concept('72166-2'), valueQuantity: undefined, valueCodeableConcept: wrong }))
          .reason,
      ).toBe('malformed');
    }
  });

  it('an Observation about somebody else (focus) is not the patient’s', () => {
    expect(rejection(observation({ focus: [{ reference: 'Patient/fetus' }] })).reason).toBe('not-modelled');
  });
});
