import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compileFeatures,
  coverageOfConcept,
  coverageOfQueries,
  extractFeatures,
  type FeatureDefinition,
  minuteMs,
  readPatientRecord,
  requiredQueries,
  vitalSigns,
} from './index.js';
import { at, concept, type Json, observation, quantity, record, vital } from './test-support/resources.js';

const laboratory = vitalSigns.filter(({ isLaboratory }) => isLaboratory);
const read = (resource: unknown) => record([resource]).readings[0];
const readValue = (code: string, value: number, unit: string) => read(vital(code, value, unit))?.value;
const readText = (code: string, value: number, unit: string) =>
  read(observation({ code: concept(code), valueQuantity: { value, unit } }))?.value;

describe('laboratory values in the units of laboratories', () => {
  it.each([
    ['lactate', '32693-4', 18, 'mg/dL', 1.998],
    ['creatinine', '2160-0', 1, 'mg/dL', 88.402],
    ['creatinine', '14682-9', 88, 'umol/L', 88],
    ['creatinine', '2160-0', 0.1, 'mmol/L', 100],
    ['urea nitrogen in serum', '3094-0', 20, 'mg/dL', 7.14],
    ['urea nitrogen in blood', '6299-2', 20, 'mg/dL', 7.14],
    ['urea as mass', '3091-6', 20, 'mg/dL', 3.33],
    ['urea nitrogen as an amount', '3094-0', 7, 'mmol/L', 7],
    ['sodium in equivalents', '2951-2', 140, 'meq/L', 140],
    ['potassium in equivalents', '2823-3', 4.2, 'meq/L', 4.2],
    ['magnesium in equivalents', '19123-9', 2, 'meq/L', 1],
    ['magnesium', '19123-9', 2, 'mg/dL', 0.823],
    ['glucose', '2345-7', 100, 'mg/dL', 5.551],
    ['haemoglobin', '718-7', 14, 'g/dL', 140],
    ['haemoglobin as an amount', '59260-0', 9, 'mmol/L', 145.026],
    ['platelets', '777-3', 250, '10*3/uL', 250],
    ['platelets', '777-3', 250_000, '/uL', 250],
    ['leukocytes', '6690-2', 7.5, '10*9/L', 7.5],
    ['bilirubin', '1975-2', 1, 'mg/dL', 17.104],
    ['albumin', '1751-7', 4, 'g/dL', 40],
    ['CRP', '1988-5', 2, 'mg/dL', 20],
    ['pO₂', '2703-7', 10, 'kPa', 75.006],
    ['troponin', '67151-1', 0.014, 'ng/mL', 14],
    ['haematocrit as a share', '4544-3', 0.42, 'L/L', 42],
    ['alkaline phosphatase', '6768-6', 80, 'U/L', 80],
  ])('%s: %s, %d %s is %d', (_what, code, value, unit, expected) => {
    expect(readValue(code, value, unit)).toBeCloseTo(expected, 2);
  });

  it.each([
    ['777-3', 250, 'K/uL', 250],
    ['6690-2', 7.5, 'Tsd./µl', 7.5],
    ['6690-2', 7500, 'cells/mm3', 7.5],
    ['2160-0', 88, 'µmol/l', 88],
    ['2951-2', 140, 'mEq/L', 140],
    ['1988-5', 5, 'mg/l', 5],
    ['6768-6', 80, 'IU/L', 80],
    ['6301-6', 1.2, 'INR', 1.2],
    ['2744-1', 7.4, 'units', 7.4],
  ])('%s: %d "%s" in words is %d', (code, value, unit, expected) => {
    expect(readText(code, value, unit)).toBeCloseTo(expected, 6);
  });

  it('an INR and a pH need no unit; everything else does', () => {
    const bare = (code: string, value: number) => read(observation({ code: concept(code), valueQuantity: { value } }));
    expect([bare('6301-6', 2.4)?.value, bare('2744-1', 7.31)?.value]).toEqual([2.4, 7.31]);
    for (const { loinc: codes, unit } of laboratory)
      if (!['{INR}', '[pH]'].includes(unit)) expect(bare(codes[0]!, 20)).toBeUndefined();
  });

  it.each([
    ['creatinine', '2160-0', 1.1, 'umol/L', 'mass'],
    ['creatinine', '2160-0', 95, 'mg/dL', 'amount'],
    ['glucose', '2345-7', 180, 'mmol/L', 'mass'],
    ['albumin', '1751-7', 4, 'g/L', 'per-decilitre'],
    ['haemoglobin', '718-7', 140, 'g/dL', 'per-litre'],
    ['platelets', '777-3', 250_000, '10*3/uL', 'per-microlitre'],
    ['pCO₂', '2019-8', 4.5, 'mm[Hg]', 'kilopascals'],
  ])('%s mislabelled is named: %s, %d %s', (_what, code, value, unit, hint) => {
    expect(record([vital(code, value, unit)]).rejected[0]?.detail).toMatchObject({
      kind: 'implausible-looks-like',
      hint,
    });
  });

  it('blood of arteries, veins and capillaries, and of which nobody says, are series of their own', () => {
    const codes = ['2744-1', '2746-6', '2745-8', '11558-4'];
    const { readings } = record(codes.map((code) => vital(code, 7.3, '[pH]', { id: code })));
    expect(readings.map((reading) => reading.concept).sort()).toEqual([
      ...['arterial-ph', 'blood-ph', 'capillary-ph', 'venous-ph'],
    ]);
  });
});

describe('bounds', () => {
  const bound = (code: string, comparator: unknown, value: number, unit: string) =>
    record([observation({ code: concept(code), valueQuantity: { ...quantity(value, unit), comparator } })]);

  it.each(['<', '<=', '>=', '>'])('of the laboratory are kept with their sign: %s', (comparator) => {
    expect(bound('67151-1', comparator, 5, 'ng/L').readings[0]).toMatchObject({ value: 5, comparator });
    expect(bound('1988-5', comparator, 1, 'mg/dL').readings[0]).toMatchObject({ value: 10, comparator });
  });

  it('of vital signs are none, nor is a sign that nobody knows', () => {
    expect(bound('8867-4', '>', 200, '/min').rejected[0]?.reason).toBe('comparator');
    expect(bound('67151-1', 'ad', 5, 'ng/L').rejected[0]?.reason).toBe('comparator');
    expect(bound('67151-1', { a: 1 }, 5, 'ng/L').rejected[0]?.reason).toBe('comparator');
  });

  it('are not the same as a measured value of the same number', () => {
    const two = [
      observation({ id: 'a', code: concept('67151-1'), valueQuantity: { ...quantity(5, 'ng/L'), comparator: '<' } }),
      vital('67151-1', 5, 'ng/L', { id: 'b' }),
    ];
    for (const both of [two, [...two].reverse()])
      expect(record(both).readings.map(({ comparator }) => comparator)).toEqual([undefined, '<']);
  });

  it('a measured value has no sign', () => {
    expect(read(vital('67151-1', 5, 'ng/L'))).not.toHaveProperty('comparator');
  });
});

describe('when a laboratory value was known', () => {
  const taken = '2024-05-01T12:00:00Z';
  const known = (changes: Json) => {
    const { issued: _, ...potassium } = vital('2823-3', 4, 'mmol/L', { effectiveDateTime: taken });
    const { knownAt, knownAtAssumed } = read({ ...potassium, ...changes })!;
    return [knownAt, knownAtAssumed];
  };

  it('is when it was issued, else when the server got it, else 70 minutes after it was taken, marked as assumed', () => {
    const meta = { lastUpdated: '2024-05-01T14:00:00Z' };
    expect(known({ issued: '2024-05-01T13:00:00Z', meta })).toEqual([at('2024-05-01T13:00:00Z'), undefined]);
    expect(known({ meta })).toEqual([at('2024-05-01T14:00:00Z'), undefined]);
    expect(known({})).toEqual([at(taken) + 70 * minuteMs, true]);
    expect(known({ issued: 'soon', meta: { lastUpdated: 3 } })).toEqual([at(taken) + 70 * minuteMs, true]);
  });

  it('is never before it was taken', () => {
    expect(known({ meta: { lastUpdated: '2024-05-01T11:00:00Z' } })).toEqual([at(taken), undefined]);
  });

  it('of a vital sign stays when it was measured', () => {
    const { issued: _, ...pulse } = vital('8867-4', 80, '/min', { effectiveDateTime: taken });
    expect(read(pulse)).toMatchObject({ knownAt: at(taken) });
    expect(read(pulse)).not.toHaveProperty('knownAtAssumed');
  });
});

describe('every row that is asked for by code alone', () => {
  const byCode = vitalSigns.filter(({ askedBy }) => !(askedBy as readonly string[]).includes('vitals'));
  const count = (name: string): FeatureDefinition => ({
    ...{ name: 'n', display: 'n', group: 'n', source: 'vital', concept: name, reducer: 'count', unit: '1' },
    window: { kind: 'look-back', hours: 24 },
  });
  const countIn = (name: string, queries: ReturnType<typeof requiredQueries>) => {
    const complete = queries.map(({ key }) => [key, { status: 'complete', since: null }] as const);
    const coverage = coverageOfQueries(queries, new Map(complete));
    const chart = readPatientRecord([], { patientId: 'p', coverage });
    const vector = extractFeatures(chart, compileFeatures([count(name)]), { asOf: 0 });
    return [coverageOfConcept(coverage, name).status, vector.values[0]];
  };

  it('is in the table', () => expect(byCode.length).toBeGreaterThan(30));

  it.each(byCode.map((row) => row.concept))('%s: a count of what nobody asked for is missing, never 0', (name) => {
    expect(countIn(name, requiredQueries([]))).toEqual(['unavailable', Number.NaN]);
    expect(countIn(name, requiredQueries([count(name)]))).toEqual(['complete', 0]);
    expect(countIn(name, requiredQueries([], undefined, { laboratory: true }))).toEqual(['complete', 0]);
  });

  const always = ['patient', 'conditions', 'encounters', 'vitals', 'assessments'];

  it('asks for nothing more where no feature needs it and no site wishes it', () => {
    expect(requiredQueries([]).map(({ key }) => key)).toEqual([...always, 'careLimits']);
  });

  it.each(['urine-output', 'pain'])('%s is asked for by code too where a feature needs it', (name) => {
    const keys = requiredQueries([count(name)]).map(({ key }) => key);
    expect(keys).toEqual([...always, 'bedside', 'careLimits']);
  });
});

describe('any Quantity under a laboratory code', () => {
  const unit = fc.constantFrom(
    'mmol/L',
    'mg/dL',
    'umol/L',
    'g/L',
    '10*9/L',
    '{INR}',
    '[pH]',
    'U/L',
    '%',
    'x',
    '',
    null,
  );
  const code = fc.constantFrom(...laboratory.flatMap(({ loinc: codes }) => codes));

  it('is a plausible reading or rejected by name', () => {
    fc.assert(
      fc.property(
        code,
        fc.double(),
        unit,
        fc.constantFrom(undefined, '<', '>', 'ad'),
        (loincCode, value, text, sign) => {
          const valueQuantity = { value, code: text, comparator: sign };
          const { readings, rejected } = record([observation({ code: concept(loincCode), valueQuantity })]);
          expect(readings.length + rejected.length).toBe(1);
          for (const reading of readings) {
            const row = vitalSigns.find((one) => one.concept === reading.concept)!;
            expect(reading.value >= row.low && reading.value <= row.high).toBe(true);
          }
        },
      ),
    );
  });
});
