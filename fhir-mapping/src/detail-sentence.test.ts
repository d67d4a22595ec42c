import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareDetails, detailSentence, englishDetails } from './detail-sentence.js';
import { readPatientRecord, vitalSigns } from './index.js';
import { refusalDetails, rejectionDetails } from './tables/unused-details.js';
import { charts } from './test-support/charts.js';
import { record } from './test-support/resources.js';
import type { DetailKind, UnusedDetail } from './unused-detail.js';

/** Each kind once, with its sentence. */
const sentences: { readonly [Kind in DetailKind]: readonly [Extract<UnusedDetail, { kind: Kind }>, string] } = {
  'unknown-status': [{ kind: 'unknown-status', got: '"done"' }, 'Observation.status is "done".'],
  'no-concept': [{ kind: 'no-concept', element: 'Observation.code' }, 'Observation.code is not a CodeableConcept.'],
  'no-component-list': [{ kind: 'no-component-list' }, 'Observation.component is not an array.'],
  'no-component': [{ kind: 'no-component' }, 'A component is not an object, or has no valid code.'],
  'no-quantity': [{ kind: 'no-quantity' }, 'valueQuantity is not a Quantity.'],
  'wrong-kind': [
    { kind: 'wrong-kind', element: 'Quantity.value', gotKind: 'string', wantedKind: 'number' },
    'Quantity.value is a string; expected a number.',
  ],
  'no-code': [{ kind: 'no-code' }, 'No code, so what was measured is unknown.'],
  'not-modelled': [{ kind: 'not-modelled' }, 'None of its codes is in the mapping tables.'],
  'other-focus': [{ kind: 'other-focus' }, 'The subject of the observation is not the patient (Observation.focus).'],
  'panel-without-values': [{ kind: 'panel-without-values' }, 'Panel whose values are in other Observations.'],
  'entered-in-error': [{ kind: 'entered-in-error' }, 'Status: entered in error.'],
  cancelled: [{ kind: 'cancelled' }, 'Status: cancelled.'],
  'data-absent': [{ kind: 'data-absent' }, 'The value is recorded as absent (dataAbsentReason).'],
  'absent-because': [{ kind: 'absent-because', got: 'not-performed' }, 'Value absent: not-performed.'],
  'answer-unknown': [{ kind: 'answer-unknown' }, 'The answer is recorded as unknown.'],
  'no-value': [{ kind: 'no-value' }, 'No value.'],
  'other-value': [{ kind: 'other-value', element: 'valueString' }, 'Got valueString, expected valueQuantity.'],
  bound: [{ kind: 'bound', comparator: '<', value: 0.5 }, 'The value is < 0.5; expected a measured value.'],
  'other-answer': [
    { kind: 'other-answer', element: 'valueInteger', got: '7' },
    'Unrecognized answer in valueInteger: 7.',
  ],
  'not-decided': [
    { kind: 'not-decided', got: 'GCS E4 VT M6' },
    'Charted as "GCS E4 VT M6": it does not say which answer holds.',
  ],
  'on-exertion': [{ kind: 'on-exertion' }, 'SpO₂ on exertion; scores count it at rest.'],
  preductal: [{ kind: 'preductal' }, 'Preductal SpO₂ of a newborn.'],
  standing: [{ kind: 'standing' }, 'Pressure of a postural test, standing.'],
  'other-heart-rate': [{ kind: 'other-heart-rate' }, 'Heart rate standing, of a fetus, or from beat to beat.'],
  'set-rate': [{ kind: 'set-rate' }, 'Rate that a ventilator is set to, not how the patient breathes.'],
  'other-temperature': [{ kind: 'other-temperature' }, 'Temperature of skin, air or gas, not of the body.'],
  goal: [{ kind: 'goal' }, 'A goal for the patient, not a measurement.'],
  extracorporeal: [{ kind: 'extracorporeal' }, 'A flow outside the body, not what the patient breathes.'],
  'unit-missing': [{ kind: 'unit-missing', value: 72, unit: '/min' }, '72 has no unit; expected a unit such as /min.'],
  'unit-unknown': [
    { kind: 'unit-unknown', got: 'zorks', unit: '/min' },
    'Unrecognized unit "zorks"; expected a unit such as /min.',
  ],
  'unit-not-convertible': [
    { kind: 'unit-not-convertible', got: 'kg', unit: 'mmHg' },
    '"kg" cannot be converted to mmHg.',
  ],
  coulomb: [
    { kind: 'coulomb', unit: '°C' },
    '"C" cannot be converted to °C: in UCUM, `C` is the coulomb; degree Celsius is `Cel`.',
  ],
  farad: [
    { kind: 'farad', unit: '°C' },
    '"F" cannot be converted to °C: in UCUM, `F` is the farad; degree Fahrenheit is `[degF]`.',
  ],
  implausible: [
    { kind: 'implausible', measured: { value: 999, unit: '/min' }, low: 15, high: 350, unit: '/min' },
    '999 /min is outside the plausible range, 15 to 350 /min.',
  ],
  'implausible-looks-like': [
    {
      kind: 'implausible-looks-like',
      measured: { value: 97, unit: '' },
      low: 30,
      high: 100,
      unit: '%',
      hint: 'per-cent',
    },
    '97 is outside the plausible range, 30 to 100 %: it looks like a percentage labelled as a fraction.',
  ],
  'blood-gas-saturation': [{ kind: 'blood-gas-saturation' }, 'Arterial blood gas saturation, not pulse oximetry.'],
  'modifier-extension': [
    { kind: 'modifier-extension', got: 'urn:x' },
    'The modifier extension urn:x could change its meaning.',
  ],
  'changed-meaning': [
    { kind: 'changed-meaning', got: 'urn:x' },
    'Its modifier extension urn:x could change its meaning.',
  ],
  replaced: [{ kind: 'replaced', reference: 'Observation/1' }, 'Replaced by Observation/1 (same identifier).'],
  kilopascals: [
    { kind: 'kilopascals', measured: { value: 10, unit: 'mmHg' } },
    '10 mmHg may be kilopascals labelled as mmHg, as the other pressure of this measurement.',
  ],
  asystole: [{ kind: 'asystole' }, '0 /min: asystole, a lead off, or entry.'],
  apnoea: [{ kind: 'apnoea' }, '0 /min: apnoea, a lead off, or entry.'],
  crossed: [
    { kind: 'crossed', measured: { value: 60, unit: 'mmHg' } },
    'Systolic pressure is below diastolic. This value is 60 mmHg.',
  ],
  'mean-outside': [
    { kind: 'mean-outside', measured: { value: 130, unit: 'mmHg' } },
    'Mean pressure is not between diastolic and systolic of the same moment. This value is 130 mmHg.',
  ],
  'no-time': [{ kind: 'no-time' }, 'No effective[x] or issued time.'],
  'time-unreadable': [
    { kind: 'time-unreadable', got: '"yesterday"' },
    'Unreadable time "yesterday"; expected a FHIR date, or a dateTime with a time zone.',
  ],
  duplicate: [
    { kind: 'duplicate', reference: 'Observation/1' },
    'Duplicate of Observation/1 (same vital sign, time and value).',
  ],
  'no-resource': [{ kind: 'no-resource', gotKind: 'nothing' }, 'Got nothing, expected a resource.'],
  'no-resource-type': [{ kind: 'no-resource-type' }, 'No resourceType.'],
  'no-object': [{ kind: 'no-object', element: 'period' }, 'Its period is not an object.'],
  'answer-negative': [{ kind: 'answer-negative' }, 'The answer is no: it sets no limit of care.'],
  'no-care-limit': [{ kind: 'no-care-limit', type: 'Flag' }, 'It is a Flag that says nothing of limits of care.'],
  'replaced-order': [
    { kind: 'replaced-order', reference: 'ServiceRequest/2' },
    'Its place was taken by ServiceRequest/2.',
  ],
  'not-mapped': [{ kind: 'not-mapped', type: 'Basic' }, 'Basic resources are not used.'],
  'not-active': [{ kind: 'not-active', element: 'status', got: 'planned' }, 'Its status is planned.'],
  'another-patient': [{ kind: 'another-patient' }, 'It belongs to another patient.'],
  'another-server': [
    { kind: 'another-server', got: 'https://b.example/fhir' },
    'It belongs to a patient of another server: https://b.example/fhir.',
  ],
  'several-named': [{ kind: 'several-named', patients: 2 }, 'Patient not specified: the data name 2 patients.'],
  'no-subject': [{ kind: 'no-subject' }, 'Patient not stated.'],
  'duplicate-id': [{ kind: 'duplicate-id' }, 'Duplicate: another version of this resource was used.'],
  'operation-outcome': [
    { kind: 'operation-outcome' },
    'The server answered part of a search with an OperationOutcome.',
  ],
};

describe('The sentence of what is not used', () => {
  it.each(Object.entries(sentences))('%s', (_kind, [detail, sentence]) => {
    expect(detailSentence(detail)).toBe(sentence);
  });

  it('keeps the values of the chart, whatever they are', () => {
    const got = '$& {{unit}} {{got}} $1';
    expect(detailSentence({ kind: 'unit-unknown', got, unit: '/min' })).toBe(
      `Unrecognized unit "${got}"; expected a unit such as /min.`,
    );
  });

  it('is in a language what its texts say, with its decimal mark', () => {
    const detail = { kind: 'bound', comparator: '<', value: 0.5 } as const;
    const language = { textOf: () => '{{value}}!', decimalMark: ',' };
    expect(detailSentence(detail, language)).toBe('0,5!');
  });

  it('is made of what crosses to another thread as it is: whatever a chart holds, and each with its reason', () => {
    fc.assert(
      fc.property(charts, (chart) => {
        const { rejected, refused } = record(chart);
        expect(structuredClone([rejected, refused])).toEqual([rejected, refused]);
        for (const { reason, detail } of rejected) expect(rejectionDetails[detail.kind].reason).toBe(reason);
        for (const { reason, detail } of refused) expect(refusalDetails[detail.kind].reason).toBe(reason);
        for (const { detail } of [...rejected, ...refused]) {
          expect(detailSentence(detail)).toMatch(/^(?!.*(?:\{\{|undefined|\[object)).+\.$/s);
        }
      }),
    );
  });

  it('texts of the chart are cut short, numbers are kept whole', () => {
    const long = 'x'.repeat(10_000);
    const resources = [
      { status: long },
      { effectiveDateTime: long },
      { valueQuantity: { value: 1, code: long } },
      { valueQuantity: { value: 98.6, comparator: long } },
      { valueQuantity: undefined, [`value${long}`]: 1 },
      { valueQuantity: undefined, dataAbsentReason: { text: long } },
    ].map((changes, index) => ({
      resourceType: 'Observation',
      id: `o${index}`,
      status: 'final',
      subject: { reference: 'Patient/1' },
      code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
      effectiveDateTime: '2024-05-01',
      valueQuantity: { value: 1 },
      ...changes,
    }));
    const { rejected, refused } = readPatientRecord(
      [...resources, { resourceType: long }].map((resource) => ({ resource })),
      { patientId: '1' },
    );
    const details = [...rejected, ...refused].map(({ detail }) => detail);
    expect(details).toHaveLength(resources.length + 1);
    expect(details.filter((detail) => JSON.stringify(detail).length > 200)).toEqual([]);
    expect(details).toContainEqual({ kind: 'bound', comparator: long.slice(0, 40), value: 98.6 });
  });

  it('gives their order, which is fixed', () => {
    const [a, b] = [sentences.bound[0], { ...sentences.bound[0], value: 0.25 }];
    expect([compareDetails(a, { ...a }), compareDetails(a, b), compareDetails(b, a)]).toEqual([0, 1, -1]);
    const crossed = sentences.crossed[0];
    expect(compareDetails(crossed, { ...crossed, measured: { ...crossed.measured } })).toBe(0);
  });
});

describe('The words in it', () => {
  it('every hint is one of a vital sign', () => {
    const used = vitalSigns.flatMap(({ hints }) => hints.map(({ hint }) => hint));
    expect(Object.keys(englishDetails.hint).toSorted()).toEqual([...new Set(used)].toSorted());
  });
});
