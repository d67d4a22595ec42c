import type { CodedReading, ConditionRecord, EncounterRecord, PatientRecord, Reading } from '@bellwether/fhir-mapping';
import { hourMs, minuteMs } from '@bellwether/fhir-mapping';
import fc from 'fast-check';
import { answer, NOW, reading, recordOf, woman } from './record.js';

/** A time of the ten days before now and the one after it, on few enough moments for some to meet. */
const hoursAgo = fc.integer({ min: -4, max: 40 }).map((step) => 6 * step);

/** How long after measuring it was charted, in minutes. */
const delay = fc.constantFrom(0, 0, 1, 30, 180, 1800);

const values: Readonly<Record<string, readonly [low: number, high: number]>> = {
  'heart-rate': [30, 200],
  'respiratory-rate': [6, 40],
  'oxygen-saturation': [80, 100],
  'systolic-blood-pressure': [70, 230],
  'body-temperature': [34, 41],
  'inhaled-oxygen-flow': [0, 4],
  'body-weight': [50, 90],
};

const readings: fc.Arbitrary<Reading> = fc
  .constantFrom(...Object.keys(values))
  .chain((concept) =>
    fc.tuple(
      fc.constant(concept),
      fc.integer({ min: values[concept]![0], max: values[concept]![1] }),
      hoursAgo,
      delay,
      fc.nat({ max: 999 }),
      fc.constantFrom('final', 'final', 'corrected'),
    ),
  )
  .map(([concept, value, hours, late, id, status]) => {
    const charted = reading(concept, value, hours);
    return {
      ...charted,
      reference: `Observation/${concept}-${id}`,
      knownAt: charted.measuredAt + late * minuteMs,
      status,
    };
  });

const answers: fc.Arbitrary<CodedReading> = fc
  .tuple(
    fc.constantFrom(
      ['consciousness', 'alert'] as const,
      ['consciousness', 'voice'] as const,
      ['oxygen', 'air'] as const,
      ['oxygen', 'on-oxygen'] as const,
    ),
    hoursAgo,
    delay,
  )
  .map(([[concept, name], hours, late]) => {
    const charted = answer(concept, name, hours);
    return { ...charted, knownAt: charted.measuredAt + late * minuteMs };
  });

const time = fc.option(hoursAgo.map((hours) => NOW - hours * hourMs));

const conditions: fc.Arbitrary<ConditionRecord> = fc
  .record({
    isRead: fc.boolean(),
    active: fc.boolean(),
    onset: time,
    abatement: time,
    knownAt: time,
    id: fc.nat({ max: 99 }),
  })
  .map(({ id, ...dates }) => ({
    reference: `Condition/${id}`,
    concepts: dates.isRead ? ['hypertension'] : [],
    mayBe: [],
    text: 'hypertension',
    code: '',
    ...dates,
  }));

const encounters: fc.Arbitrary<EncounterRecord> = fc
  .record({
    start: time,
    end: time,
    id: fc.nat({ max: 3 }),
    class: fc.constantFrom('IMP', 'AMB', 'EMER'),
    status: fc.constantFrom('finished', 'in-progress'),
  })
  .map(({ id, ...rest }) => ({
    reference: `Encounter/${id}`,
    id: `${id}`,
    classText: rest.class,
    locations: [],
    ...rest,
  }));

/** Records around now, with readings known late, conditions, encounters, and sometimes a death. */
export const arbitraryRecords: fc.Arbitrary<PatientRecord> = fc
  .record({
    readings: fc.array(readings, { maxLength: 30 }),
    coded: fc.array(answers, { maxLength: 8 }),
    conditions: fc.array(conditions, { maxLength: 3 }),
    encounters: fc.array(encounters, { maxLength: 3 }),
    deceased: fc.constantFrom(false, false, false, false, NOW - 24 * hourMs, true),
  })
  .map(({ deceased, ...parts }) => recordOf({ ...parts, patient: { ...woman, deceased } }));
