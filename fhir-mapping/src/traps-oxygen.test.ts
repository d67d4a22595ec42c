import { describe, expect, it } from '@jest/globals';
import { type PatientRecord, parseConceptMap } from './index.js';
import {
  answersOf,
  coded,
  component,
  concept,
  type Json,
  loinc,
  observation,
  quantity,
  record,
  snomed,
  valuesOf,
  vital,
} from './test-support/resources.js';
import { artificialVentilation, device, textual } from './test-support/scales.js';

const answersTo = (name: string, read: PatientRecord) =>
  answersOf(read)
    .filter(([asked]) => asked === name)
    .map(([, answer]) => answer);
const oxygen = (...resources: readonly unknown[]) => answersTo('oxygen', record(resources));
const ventilation = (...resources: readonly unknown[]) => answersTo('ventilation', record(resources));
const open = (...resources: readonly unknown[]) =>
  record(resources)
    .rejected.filter((one) => one.concept === 'oxygen' && one.reason !== 'duplicate')
    .map(({ reason, detail }) => [reason, 'got' in detail ? detail.got : '']);

const of = (code: string, system = snomed, changes: Json = {}): Json =>
  observation({ code: concept(code, system), valueQuantity: undefined, ...changes });
const yes = concept('373066001', snomed);
const no = concept('373067005', snomed);

describe('oxygen: statements', () => {
  it.each<[string, Json, readonly string[]]>([
    ['breathing room air, no value', of('722742002'), ['air']],
    ['breathing room air: yes', of('722742002', snomed, { valueCodeableConcept: yes }), ['air']],
    ['breathing room air: true', of('722742002', snomed, { valueBoolean: true }), ['air']],
    ['breathing room air: no', of('722742002', snomed, { valueCodeableConcept: no }), []],
    ['breathing room air: false', of('722742002', snomed, { valueBoolean: false }), []],
    ['breathing room air: by nasal cannula', of('722742002', snomed, { valueString: '2 l NC' }), ['on-oxygen']],
    ['on oxygen, no value', of('371825009'), ['on-oxygen']],
    ['on oxygen: yes', of('371825009', snomed, { valueCodeableConcept: yes }), ['on-oxygen']],
    ['on oxygen: no', of('371825009', snomed, { valueCodeableConcept: no }), ['air']],
    ['oxygen therapy, no value', of('57485005'), ['on-oxygen']],
    ['NEWS2 points 0', of('1104331000000105', snomed, { valueQuantity: quantity(0, '{ScoreOf}') }), ['air']],
    ['NEWS2 points 2', of('1104331000000105', snomed, { valueInteger: 2 }), ['on-oxygen']],
    ['NEWS2 points 1', of('1104331000000105', snomed, { valueInteger: 1 }), []],
    ['oxygen at home', coded(concept('371825009', snomed), concept('426990007', snomed)), []],
    ['oxygen at home as a finding', of('426990007'), []],
    ['room air that says that it is absent', of('722742002', snomed, { dataAbsentReason: textual('asleep') }), []],
    ['nothing at all', of('16206004'), []],
  ])('%s', (_, resource, answers) => {
    expect(oxygen(resource)).toEqual(answers);
  });

  it('"no" of a site’s own is no', () => {
    const codes = parseConceptMap({
      resourceType: 'ConceptMap',
      group: [
        {
          source: 'urn:s',
          target: snomed,
          element: [{ code: 'N', target: [{ code: '373067005', equivalence: 'equal' }] }],
        },
      ],
    });
    const asked = of('722742002', snomed, { valueCodeableConcept: concept('N', 'urn:s') });
    expect(answersTo('oxygen', record([asked], { codes }))).toEqual([]);
  });

  it('on oxygen with a flow, a concentration, or what nobody can read', () => {
    const amount = (valueQuantity: Json) => record([of('371825009', snomed, { valueQuantity })]);
    const flow = amount(quantity(2, 'l/min'));
    expect(answersOf(flow)).toEqual([['oxygen', 'on-oxygen']]);
    expect(valuesOf(flow)).toEqual([['inhaled-oxygen-flow', 2]]);
    const share = amount(quantity(28, '%'));
    expect(answersOf(share)).toEqual([['oxygen', 'on-oxygen']]);
    expect(valuesOf(share)).toEqual([['inhaled-oxygen-concentration', 28]]);
    const unread = amount(quantity(2, 'furlong'));
    expect(answersOf(unread)).toEqual([['oxygen', 'on-oxygen']]);
    expect(unread.rejected).toMatchObject([{ concept: 'inhaled-oxygen-flow', reason: 'unit-unknown' }]);
    const range = of('371825009', snomed, { valueRange: { low: quantity(2, 'l/min') } });
    expect(oxygen(range)).toEqual(['on-oxygen']);
  });
});

describe('oxygen: flows and concentrations', () => {
  const range = (low: number | null, high: number | null, unit = 'L/min') =>
    of('3151-8', loinc, {
      valueRange: {
        ...(low === null ? {} : { low: quantity(low, unit) }),
        ...(high === null ? {} : { high: quantity(high, unit) }),
      },
    });

  it.each<[string, Json, readonly string[]]>([
    ['flow 2 to 4', range(2, 4), ['on-oxygen']],
    ['flow 2 and more', range(2, null), ['on-oxygen']],
    ['flow 0 to 2', range(0, 2), []],
    ['flow up to 2', range(null, 2), []],
    ['flow 0 to 0', range(0, 0), ['air']],
    ['flow in a unit that nobody knows', range(2, 4, 'furlong'), []],
    ['flow of the delivery system', vital('19941-4', 6, 'L/min'), ['on-oxygen']],
    ['no flow of the delivery system', vital('19941-4', 0, 'L/min'), ['air']],
    ['concentration 40', vital('3150-0', 40, '%'), ['on-oxygen']],
    ['concentration 20', vital('3150-0', 20, '%'), ['air']],
    ['less oxygen than air has', vital('3150-0', 16, '%'), []],
    ['fraction 0.4', vital('71835-3', 0.4, '1'), ['on-oxygen']],
    ['fraction 0.4 labelled as per cent', vital('71835-3', 0.4, '%'), ['on-oxygen']],
    ['fraction 0.21', vital('71835-3', 0.21, '1'), ['air']],
    ['fraction 40 %', vital('71835-3', 40, '%'), ['on-oxygen']],
    ['fraction without a unit', of('71835-3', loinc, { valueQuantity: { value: 0.5 } }), ['on-oxygen']],
    ['40 without a unit', of('71835-3', loinc, { valueQuantity: { value: 40 } }), []],
    ['ventilator at 0.5', vital('19994-3', 0.5, '1'), ['on-oxygen']],
    ['ventilator at 0.21', vital('19994-3', 0.21, '1'), []],
  ])('%s', (_, resource, answers) => {
    expect(oxygen(resource)).toEqual(answers);
  });

  it('a range that holds both, and air from a ventilator, are open with what was charted', () => {
    expect(open(range(0, 2))).toEqual([['undecided', 'Oxygen flow rate 0 to 2 l/min']]);
    expect(open(vital('19994-3', 0.21, '1'))).toEqual([['undecided', 'Inhaled oxygen concentration 21%']]);
    expect(open(vital('3150-0', 16, '%'))).toEqual([['undecided', 'Inhaled oxygen concentration 16%']]);
  });

  it('the fraction is a concentration in per cent, as charted beside it', () => {
    expect(record([vital('71835-3', 0.4, '1')]).readings).toMatchObject([
      { concept: 'inhaled-oxygen-concentration', value: 40, recordedValue: 0.4, recordedUnit: '1' },
    ]);
  });

  it('a flow of a machine outside the body is not what the patient breathes', () => {
    const category = (code: string) => [{ coding: [{ code }] }];
    for (const changes of [
      { category: category('procedure') },
      { code: { ...concept('19941-4'), text: 'ECMO sweep gas' }, category: category('therapy') },
      { device: { display: 'Oxygenator' } },
    ]) {
      const read = record([vital('19941-4', 4, 'L/min', changes)]);
      expect(read.coded).toEqual([]);
      expect(read.rejected).toMatchObject([{ reason: 'not-for-scores', concept: 'inhaled-oxygen-flow' }]);
    }
    expect(oxygen(vital('19941-4', 4, 'L/min', { category: category('therapy') }))).toEqual(['on-oxygen']);
  });

  it('air by concentration gives way to a flow or a device of the same moment', () => {
    const air = vital('3150-0', 21, '%');
    expect(oxygen(air, vital('3151-8', 2, 'L/min')).at(-1)).toBe('on-oxygen');
    expect(oxygen(air, device(textual('Nasal cannula'))).at(-1)).toBe('on-oxygen');
  });
});

describe('oxygen: devices', () => {
  it.each([
    ['nasal cannula', '336623009'],
    ['oxygen mask', '336602003'],
    ['face mask', '261352009'],
    ['high-flow cannula', '426854004'],
    ['rebreathing mask', '464233000'],
    ['Venturi mask', '425478008'],
  ])('SNOMED CT %s is oxygen, without ventilation', (_, code) => {
    const read = record([device(concept(code, snomed))]);
    expect(answersOf(read)).toEqual([
      ['oxygen', 'on-oxygen'],
      ['ventilation', 'none'],
    ]);
  });

  it.each([
    ...[
      'Nasal Cannula',
      'NC',
      '2 L NC',
      'Face mask',
      'Non-rebreather',
      'NRB',
      'Venturi',
      'Venti mask ',
      'High Flow NC',
    ],
    ...['HFNC', 'Trach collar', 'trach mask', 'T-piece', 'Face tent', 'Aerosol-cool', 'Medium conc mask '],
  ])('text %j is oxygen, without ventilation', (text) => {
    for (const question of [concept('16206004', snomed), concept('107117-4')]) {
      expect(oxygen(coded(question, textual(text)))).toEqual(['on-oxygen']);
      expect(ventilation(coded(question, textual(text)))).toEqual(['none']);
    }
    expect(oxygen(of('107117-4', loinc, { valueString: text }))).toEqual(['on-oxygen']);
  });

  it.each([
    ['Room air', ['air'], ['none']],
    [' ROOM AIR ', ['air'], ['none']],
    ['RA', ['air'], ['none']],
    ['None (room air)', ['air'], ['none']],
    ['IMV', ['on-oxygen'], ['invasive']],
    ['Endotracheal tube', ['on-oxygen'], ['invasive']],
    ['Tracheostomy tube', ['on-oxygen'], ['invasive']],
    ['Ventilator', ['on-oxygen'], ['invasive']],
    ['NIPPV', ['on-oxygen'], ['non-invasive']],
    ['CPAP', ['on-oxygen'], ['non-invasive']],
    ['Bipap mask ', ['on-oxygen'], ['non-invasive']],
  ])('text %j', (text, breathed, ventilated) => {
    expect(oxygen(device(textual(text)))).toEqual(breathed);
    expect(ventilation(device(textual(text)))).toEqual(ventilated);
  });

  it.each([
    ...['Other', 'None', 'not on room air', 'room air trial failed', 'no nasal cannula', 'mask removed', 'off BiPAP'],
    ...['home CPAP', 'rating', 'cabinet', ''],
  ])('text %j is not guessed', (text) => {
    const other = device({ text, coding: [{ system: 'urn:local', code: 'x' }] });
    expect(oxygen(other)).toEqual([]);
    expect(ventilation(other)).toEqual([]);
    expect(open(other)).toEqual([['unknown-answer', text === '' ? 'urn:local|x' : text]]);
  });

  it('of code and text the graver counts', () => {
    expect(ventilation(device({ ...concept('336602003', snomed), text: 'Bipap mask' }))).toEqual(['non-invasive']);
    expect(oxygen(device({ ...concept('722742002', snomed), text: '2 L NC' }))).toEqual(['on-oxygen']);
    expect(oxygen(device({ ...concept('722742002', snomed), text: 'RA, sats fine' }))).toEqual(['air']);
    expect(ventilation(device(concept('428311008', snomed)))).toEqual(['non-invasive']);
    expect(ventilation(device(artificialVentilation))).toEqual(['invasive']);
  });

  it('room air as a statement says that nobody is ventilated; that no oxygen is given does not', () => {
    expect(ventilation(of('722742002'))).toEqual(['none']);
    expect(ventilation(of('371825009', snomed, { valueCodeableConcept: no }))).toEqual([]);
  });
});

describe('oxygen: who is ventilated', () => {
  const hours = (time: string) => ({ effectiveDateTime: `2024-05-01T${time}:00Z` });
  const air = (time: string) => vital('3150-0', 21, '%', hours(time));
  const tube = (time: string) => device(artificialVentilation, hours(time));

  it('is on oxygen as long as nobody charted the gas', () => {
    expect(oxygen(tube('10:00'))).toEqual(['on-oxygen']);
    expect(oxygen(tube('10:00'), vital('3150-0', 40, '%', hours('10:00')))).toEqual(['on-oxygen']);
  });

  it('never breathes air by a concentration of 21 %, nor by a flow of 0: it is open', () => {
    expect(oxygen(tube('10:00'), air('12:00'))).toEqual(['on-oxygen']);
    expect(open(tube('10:00'), air('12:00'))).toEqual([['undecided', 'Inhaled oxygen concentration 21%']]);
    expect(oxygen(air('10:00'), tube('10:00'))).toEqual([]);
    expect(oxygen(air('09:00'), tube('10:00'))).toEqual(['air']);
    expect(open(air('09:00'), tube('10:00'))).toEqual([['undecided', 'Endotracheal tube']]);
    expect(oxygen(tube('10:00'), vital('3151-8', 0, 'L/min', hours('11:00')))).toEqual(['on-oxygen']);
  });

  it('is so for six hours, or until another device is charted', () => {
    expect(oxygen(tube('10:00'), air('16:00'))).toEqual(['on-oxygen', 'air']);
    expect(oxygen(tube('10:00'), air('15:59'))).toEqual(['on-oxygen']);
    expect(oxygen(tube('10:00'), device(textual('Nasal cannula'), hours('11:00')), air('12:00'))).toEqual([
      ...['on-oxygen', 'on-oxygen', 'air'],
    ]);
  });

  it.each([
    ['an answer that nobody can read', { valueCodeableConcept: concept('17', 'urn:local') }],
    ['no value', { valueCodeableConcept: undefined }],
    ['a value that is said to be absent', { valueCodeableConcept: undefined, dataAbsentReason: { text: 'unknown' } }],
    ['a question that is not known', { code: { text: 'O2 delivery device' }, valueCodeableConcept: { text: 'X' } }],
    ['no time', { effectiveDateTime: undefined, issued: undefined }],
  ])('a device that nobody can read may be a ventilator: %s', (_, changes) => {
    const lost = device(artificialVentilation, { ...hours('10:00'), ...changes });
    expect(oxygen(lost, air('12:00'))).toEqual([]);
    expect(open(lost, air('12:00'))).toContainEqual(['undecided', 'Inhaled oxygen concentration 21%']);
    expect(oxygen(lost, device(textual('Nasal cannula'), hours('11:00')), air('12:00')).includes('air')).toBe(
      !('effectiveDateTime' in changes),
    );
  });

  it('without a device nobody is ventilated, and what is breathed is not said', () => {
    const none = device({ text: 'None' }, hours('10:00'));
    expect(oxygen(none, air('12:00'))).toEqual(['air']);
  });

  it('somebody who says that they breathe room air is believed', () => {
    expect(oxygen(tube('10:00'), of('722742002', snomed, hours('11:00')))).toEqual(['on-oxygen', 'air']);
  });
});

describe('oxygen: SpO₂ that says what is breathed', () => {
  const spo2 = (code: string, changes: Json = {}) => vital('', 93, '%', { code: concept(code, snomed), ...changes });

  it.each([
    ['866661000000106', ['air']],
    ['1097811000000106', ['air']],
    ['866701000000100', ['on-oxygen']],
    ['1097821000000100', ['on-oxygen']],
    ['431314004', []],
  ])('%s', (code, answers) => {
    expect(valuesOf(record([spo2(code)]))).toEqual([['oxygen-saturation', 93]]);
    expect(oxygen(spo2(code))).toEqual(answers);
    const both = {
      coding: [
        { system: loinc, code: '59408-5' },
        { system: snomed, code },
      ],
    };
    expect(oxygen(spo2(code, { code: both }))).toEqual(answers);
  });

  it('that oxygen was given stands where the saturation cannot be read; that it was air does not', () => {
    const unread = { valueQuantity: quantity(930, '%') };
    expect(oxygen(spo2('866701000000100', unread))).toEqual(['on-oxygen']);
    expect(oxygen(spo2('866661000000106', unread))).toEqual([]);
  });

  it.each(['866681000000102', '866721000000109'])('on exertion it is named, and no reading: %s', (code) => {
    for (const coding of [
      [{ system: snomed, code }],
      [
        { system: loinc, code: '59408-5' },
        { system: snomed, code },
      ],
    ]) {
      const read = record([spo2(code, { code: { coding } })]);
      expect([read.readings, read.coded]).toEqual([[], []]);
      expect(read.rejected).toMatchObject([{ concept: 'oxygen-saturation', reason: 'not-for-scores' }]);
    }
  });

  it('a flow beside it is of the same moment, and oxygen counts', () => {
    const parts = { component: [component('3151-8', 2, 'L/min')] };
    expect(oxygen(spo2('866661000000106', parts))).toEqual(['air', 'on-oxygen']);
  });
});
