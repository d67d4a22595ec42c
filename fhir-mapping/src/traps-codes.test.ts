import { describe, expect, it } from '@jest/globals';
import { rejection, without } from './test-support/rejections.js';
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
  reasonsOf,
  record,
  snomed,
  valuesOf,
  vital,
} from './test-support/resources.js';

describe('codes and units of the table', () => {
  it.each([
    ['heart rate', '8867-4', 72, '/min', ['heart-rate', 72]],
    ['heart rate in {beats}/min', '8867-4', 72, '{beats}/min', ['heart-rate', 72]],
    ['respiratory rate', '9279-1', 18, '/min', ['respiratory-rate', 18]],
    ['respiratory rate in {breaths}/min', '9279-1', 18, '{breaths}/min', ['respiratory-rate', 18]],
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
    const oxygen = (resource: unknown) => answersOf(record([resource])).filter(([name]) => name === 'oxygen');
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
