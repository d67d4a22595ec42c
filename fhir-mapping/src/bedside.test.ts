import { describe, expect, it } from '@jest/globals';
import { concept, observation, quantity, record, snomed, vital } from './test-support/resources.js';

const moment = { effectiveDateTime: '2024-05-01T12:00:00Z' };
const pressure = (code: string, value: number) => vital(code, value, 'mm[Hg]', { id: `${code}-${value}`, ...moment });

describe('mean arterial pressure', () => {
  const concepts = (resources: readonly unknown[]) => {
    const { readings, rejected } = record(resources);
    return [readings.map((one) => one.concept), rejected.map(({ detail }) => detail.kind)];
  };

  it.each([
    ['8478-0', 'mean-arterial-pressure'],
    ['76536-2', 'mean-arterial-pressure'],
    ['76214-6', 'invasive-mean-arterial-pressure'],
  ])('%s is %s', (code, name) => {
    expect(record([pressure(code, 70)]).readings[0]).toMatchObject({ concept: name, value: 70 });
  });

  it('of an Observation that names an arterial line is the line’s', () => {
    const line = { ...pressure('8478-0', 70), method: concept('77938009', snomed) };
    expect(record([line]).readings[0]?.concept).toBe('invasive-mean-arterial-pressure');
  });

  it.each([
    [121, ['mean-outside']],
    [79, ['mean-outside']],
    [120, []],
    [80, []],
    [93, []],
  ])('%d beside 120/80: %j, and both others stand', (mean, faults) => {
    const [read, rejected] = concepts([pressure('8480-6', 120), pressure('8462-4', 80), pressure('8478-0', mean)]);
    expect(rejected).toEqual(faults);
    expect(read).toEqual(expect.arrayContaining(['systolic-blood-pressure', 'diastolic-blood-pressure']));
  });

  it('above a systolic alone is wrong too, and pressures of another source say nothing of it', () => {
    expect(concepts([pressure('8480-6', 100), pressure('8478-0', 110)])[1]).toEqual(['mean-outside']);
    expect(concepts([pressure('76215-3', 100), pressure('8478-0', 110)])[1]).toEqual([]);
  });

  it('beside crossed pressures stays, since nothing says that it is wrong', () => {
    expect(concepts([pressure('8480-6', 70), pressure('8462-4', 90), pressure('8478-0', 75)])).toEqual([
      ['mean-arterial-pressure'],
      ['crossed', 'crossed'],
    ]);
  });

  it('in kilopascals labelled as mmHg goes with the pressures of its moment', () => {
    const [read, rejected] = concepts([pressure('8480-6', 16), pressure('8462-4', 10), pressure('8478-0', 12)]);
    expect(read).toEqual([]);
    expect([...(rejected ?? [])].sort()).toEqual(['implausible-looks-like', 'implausible-looks-like', 'kilopascals']);
  });
});

describe('how and where it was measured', () => {
  const sourceOf = (resource: unknown) => record([resource]).readings[0]?.source;
  const temperature = (changes: object) => ({ ...vital('8310-5', 37, 'Cel'), ...changes });

  it.each([
    ['8331-1', 'oral'],
    ['8332-9', 'rectal'],
    ['8333-7', 'ear'],
    ['8328-7', 'axillary'],
    ['8329-5', 'core'],
    ['8334-5', 'bladder'],
  ])('a temperature under %s is %s', (code, source) => {
    expect(record([vital(code, 37, 'Cel')]).readings[0]).toMatchObject({ concept: 'body-temperature', source });
  });

  it.each([
    [concept('34402009', snomed), 'rectal'],
    [{ text: ' Oral ' }, 'oral'],
    [{ coding: [{ display: 'Axilla' }] }, 'axillary'],
    [{ text: 'left foot' }, undefined],
    ['ear', undefined],
    [null, undefined],
  ])('by its body site, %j: %s', (bodySite, source) => {
    expect(sourceOf(temperature({ bodySite }))).toBe(source);
  });

  it('the code counts before the body site; a code that says nothing leaves it open', () => {
    expect(sourceOf({ ...vital('8331-1', 37, 'Cel'), bodySite: concept('34402009', snomed) })).toBe('oral');
    expect(record([temperature({})]).readings[0]).not.toHaveProperty('source');
  });

  it('an oximeter’s pulse is a heart rate of that source, and of one moment the first code counts as before', () => {
    const pulse = { ...vital('8889-8', 90, '/min', { id: 'b' }), ...moment };
    expect(record([pulse]).readings[0]).toMatchObject({ concept: 'heart-rate', source: 'oximeter' });
    const { readings } = record([pulse, { ...vital('8867-4', 80, '/min', { id: 'a' }), ...moment }]);
    expect(readings.at(-1)).toMatchObject({ value: 80 });
    expect(readings.at(-1)).not.toHaveProperty('source');
  });
});

describe('urine and pain', () => {
  it.each([
    ['9187-6', 250, 'mL', 'urine-output', 250],
    ['9192-6', 1.8, 'L', 'urine-output', 1800],
    ['72514-3', 4, '{score}', 'pain', 4],
    ['38208-5', 10, '1', 'pain', 10],
  ])('%s: %d %s is %s', (code, value, unit, name, expected) => {
    expect(record([vital(code, value, unit)]).readings[0]).toMatchObject({ concept: name, value: expected });
  });

  it.each([
    ['9187-6', 5001, 'mL', 'implausible-looks-like'],
    ['9187-6', 100, 'mL/h', 'unit-not-convertible'],
    ['72514-3', 11, '{score}', 'implausible'],
  ])('%s: %d %s is rejected as %s', (code, value, unit, kind) => {
    expect(record([vital(code, value, unit)]).rejected[0]?.detail.kind).toBe(kind);
  });

  it('pain as an integer counts', () => {
    const { valueQuantity: _, ...rest } = observation({ code: concept('72514-3') });
    expect(record([{ ...rest, valueInteger: 3 }]).readings[0]?.value).toBe(3);
    expect(record([{ ...rest, valueQuantity: quantity(3, '{score}') }]).readings[0]?.value).toBe(3);
  });
});
