import fc from 'fast-check';
import { codedObservations } from '../concepts/index.js';
import {
  bloodPressure,
  coded,
  component,
  concept,
  condition,
  encounter,
  type Json,
  loinc,
  observation,
  quantity,
  snomed,
  vital,
} from './resources.js';

const start = Date.UTC(2024, 0, 1);

/** A time of a fortnight, on few enough moments for readings to meet. */
const times = fc.integer({ min: 0, max: 14 * 24 }).map((hour) => new Date(start + hour * 3_600_000).toISOString());

const measured = fc.constantFrom<readonly [string, readonly number[], readonly string[]]>(
  ['8867-4', [0, 60, 72, 72.5, 400], ['/min', '{beats}/min', 'Hz', 'bpm']],
  ['9279-1', [12, 18, 18], ['/min', '{breaths}/min', 'kg']],
  ['8480-6', [70, 128, 16], ['mm[Hg]', 'kPa']],
  ['8462-4', [74, 110, 10], ['mm[Hg]', 'kPa']],
  ['59408-5', [0.97, 97, 100], ['%', '1']],
  ['2708-6', [0.97, 97, 100], ['%', '1']],
  ['8310-5', [37, 98.6, 310.15], ['Cel', '[degF]', 'K', 'C']],
  ['29463-7', [70, 154, 70_000], ['kg', '[lb_av]', 'g']],
  ['8302-2', [170, 1.7, 67], ['cm', 'm', '[in_i]']],
  ['39156-5', [24.2, 500], ['kg/m2']],
  ['3151-8', [0, 2], ['L/min']],
  ['2823-3', [4.1], ['mmol/L']],
  ['8478-0', [60, 90, 130], ['mm[Hg]']],
);

const vitals = measured.chain(([code, values, units]) =>
  fc.tuple(fc.constantFrom(...values), fc.constantFrom(...units), times).map(([value, unit, effectiveDateTime]) => {
    const issued = new Date(Date.parse(effectiveDateTime) + (value % 3) * 3_600_000).toISOString();
    return vital(code, value, unit, { effectiveDateTime, issued });
  }),
);

const panels = fc
  .tuple(fc.constantFrom(70, 120, 128), fc.constantFrom(74, 80, 121), times)
  .map(([systolic, diastolic, effectiveDateTime]) => bloodPressure(systolic, diastolic, { effectiveDateTime }));

const answers = fc.constantFrom(...codedObservations.slice(0, 4)).chain((row) =>
  fc.tuple(fc.constantFrom(...row.answers), times).map(([answer, effectiveDateTime]) => {
    const question = row.questions[0]!;
    const given = answer.codes[0]!;
    return coded(concept(question.codes[0]!, question.system), concept(given.codes[0]!, given.system), {
      effectiveDateTime,
    });
  }),
);

const saturations = times.map((effectiveDateTime) =>
  vital('59408-5', 95, '%', {
    effectiveDateTime,
    component: [component('3151-8', 6, 'L/min'), component('9999-9', 1, '1')],
  }),
);

const scales = fc
  .tuple(fc.constantFrom('9267-6', '9270-0', '9268-4', '9269-2'), fc.constantFrom(0, 1, 3, 4, 5, 6, 14, 15), times)
  .map(([code, value, effectiveDateTime]) => vital(code, value, '{score}', { effectiveDateTime }));

const sedation = fc.tuple(fc.integer({ min: -6, max: 5 }), times).map(([valueInteger, effectiveDateTime]): Json => {
  const { valueQuantity: _, ...rest } = observation({ effectiveDateTime });
  return { ...rest, code: concept('1345050000', snomed), valueInteger };
});

const breathing = fc
  .tuple(
    fc.constantFrom<Json>(
      { code: concept('16206004', snomed), valueCodeableConcept: { text: 'Endotracheal tube' } },
      { code: concept('16206004', snomed), valueCodeableConcept: { text: 'Nasal cannula' } },
      { code: concept('16206004', snomed), valueCodeableConcept: { text: 'Other' } },
      { code: concept('722742002', snomed) },
      { code: concept('371825009', snomed), valueQuantity: quantity(2, 'l/min') },
      { code: concept('3150-0'), valueQuantity: quantity(21, '%') },
      { code: concept('71835-3'), valueQuantity: quantity(0.4, '1') },
      { code: concept('1104051000000101', snomed), valueInteger: 7 },
    ),
    times,
  )
  .map(([changes, effectiveDateTime]): Json => {
    const { valueQuantity: _, ...rest } = observation({ effectiveDateTime });
    return { ...rest, ...changes };
  });

const odd = fc
  .constantFrom<Json>(
    { status: 'entered-in-error' },
    { status: 'nonsense' },
    { code: { text: 'pulse' } },
    { code: 'pulse' },
    { effectiveDateTime: '2024-02-30' },
    { valueQuantity: undefined },
    { valueQuantity: undefined, valueString: '72' },
    { component: [null, 5, { code: { coding: [{ system: loinc, code: '8867-4' }] } }] },
    { component: {} },
  )
  .map((changes) => observation(changes));

const conditions = fc
  .tuple(fc.constantFrom('38341003', '44054006', '444814009'), times)
  .map(([code, onsetDateTime]) => condition({ code: concept(code, snomed), onsetDateTime }));

const encounters = times.map((time) => encounter({ period: { start: time } }));

/** Resources of a generated chart, each with a unique ID. */
export const charts: fc.Arbitrary<readonly Json[]> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: vitals },
      { weight: 2, arbitrary: panels },
      answers,
      saturations,
      scales,
      sedation,
      breathing,
      odd,
      conditions,
      encounters,
    ),
    { maxLength: 40 },
  )
  .map((resources) =>
    resources.map((resource, index) => ({ ...resource, id: `${String(resource.resourceType).slice(0, 3)}${index}` })),
  );
