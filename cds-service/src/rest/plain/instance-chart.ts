import {
  type Coverage,
  completeCoverage,
  type CoverageEntry,
  type Instant,
  type ResourceEntry,
  type QuantityName,
  type SiteCodes,
  vitalSignOf,
} from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import type { Instance } from '../schemas/instance.js';
import { birthDateOf } from './birth-date.js';
import { diagnosesOf } from './diagnoses.js';
import { codedObservationOf, plainAnswerRows, plainPressures, plainVitalRows } from './plain-inputs.js';

/** Something of an instance that is not used, for the caller. */
export interface InputWarning {
  /** Key of the instance. */
  readonly input: string;
  readonly detail: string;
}

/** A plain instance as FHIR resources, so that it goes the way of every chart. */
export interface InstanceChart {
  readonly entries: readonly ResourceEntry[];
  readonly coverage: Coverage;
  readonly warnings: readonly InputWarning[];
}

/** Who has no pseudonym. */
const namelessPatient = 'instance';

/**
 * The chart that a plain instance is: a Patient, one Observation for each reading, made at `asOf`, and the Conditions.
 *
 * Its readings are all that there are: nothing else was charted. Diagnoses are all where they are a list; admissions have no plain
 * name, so none of them counts as absent.
 */
export function chartOfInstance(instance: Instance, asOf: Instant, site: SiteCodes): InstanceChart {
  const patient = instance.patient ?? namelessPatient;
  const subject = { reference: `Patient/${patient}` };
  const { codings, doubts } = diagnosesOf(instance.diagnosis_code ?? [], site);
  const { Patient, Observation } = completeCoverage.types;
  const resources: readonly JsonObject[] = [
    {
      resourceType: 'Patient',
      id: patient,
      ...(isNumber(instance.age) ? { birthDate: birthDateOf(instance.age, asOf) } : {}),
      ...(instance.gender ? { gender: instance.gender } : {}),
    },
    ...observationsOf(instance, subject, new Date(asOf).toISOString()),
    ...codings.map((coding, index) => ({
      resourceType: 'Condition',
      id: `diagnosis-${index + 1}`,
      subject,
      code: { coding: [coding] },
    })),
  ];
  return {
    entries: resources.map((resource) => ({ resource })),
    coverage: {
      types: { Patient, Observation, Condition: conditionsOf(instance, doubts), Encounter: notGiven },
      concepts: {},
    },
    warnings: doubts.map((detail) => ({ input: 'diagnosis_code', detail })),
  };
}

const notGiven: CoverageEntry = { status: 'unavailable', why: 'not-requested' };

/**
 * How much of the diagnoses is known. A list is all of them, so that what is not in it is absent. One code alone is one diagnosis,
 * and says nothing of any other: most tables have a column of the principal one.
 */
function conditionsOf({ diagnosis_code: given }: Instance, doubts: readonly string[]): CoverageEntry {
  if (given === undefined || given === null) return notGiven;
  if (!Array.isArray(given)) return { status: 'partial', since: null, why: 'not-requested' };
  return doubts.length === 0 ? completeCoverage.types.Condition : { status: 'partial', since: null, why: 'unusable' };
}

const isNumber = (value: number | null | undefined): value is number => typeof value === 'number';

function observationsOf(instance: Instance, subject: JsonObject, effectiveDateTime: string): readonly JsonObject[] {
  const observation = (concept: string, coding: JsonObject, value: JsonObject): JsonObject => ({
    resourceType: 'Observation',
    id: concept,
    status: 'final',
    subject,
    effectiveDateTime,
    code: { coding: [coding] },
    ...value,
  });
  const vital = (concept: QuantityName, value: number | null | undefined): readonly JsonObject[] => {
    if (!isNumber(value)) return [];
    const { loinc, unit } = vitalSignOf(concept);
    const quantity = { value, code: unit, unit, system: 'http://unitsofmeasure.org' };
    return [observation(concept, { system: 'http://loinc.org', code: loinc[0] }, { valueQuantity: quantity })];
  };
  const pressure = pressureOf(instance.blood_pressure);
  return [
    ...plainVitalRows.flatMap(([key, { concept }]) => vital(concept, instance[key])),
    ...vital(plainPressures.systolic, pressure.systolic),
    ...vital(plainPressures.diastolic, pressure.diastolic),
    ...plainAnswerRows.flatMap(([key, { concept, words }]) => {
      const word = instance[key];
      const answer =
        word === null || word === undefined ? null : (words as Readonly<Record<string, string | null>>)[word];
      if (answer === null || answer === undefined) return [];
      const { questions, answers } = codedObservationOf(concept);
      const { system, codes } = questions[0]!;
      const [{ system: of, codes: named } = { system: '', codes: [] }] =
        answers.find((row) => row.answer === answer)?.codes ?? [];
      const concepts = { coding: [{ system: of, code: named[0] }] };
      return [observation(concept, { system, code: codes[0] }, { valueCodeableConcept: concepts })];
    }),
  ];
}

/** Both numbers of a blood pressure, as far as they are given. */
function pressureOf(given: Instance['blood_pressure']): {
  readonly systolic?: number | null | undefined;
  readonly diastolic?: number | null | undefined;
} {
  if (given === null || given === undefined) return {};
  if (typeof given === 'object') return given;
  const slash = given.indexOf('/');
  return { systolic: Number(given.slice(0, slash)), diastolic: Number(given.slice(slash + 1)) };
}

/** The plain name of a concept of the mapping, for what is said of it. */
export function plainNameOf(concept: string): string {
  const vital = plainVitalRows.find(([, row]) => row.concept === concept)?.[0];
  if (vital !== undefined) return vital;
  const pressure = Object.entries(plainPressures).find(([, name]) => name === concept)?.[0];
  if (pressure !== undefined) return `blood_pressure.${pressure}`;
  return plainAnswerRows.find(([, row]) => row.concept === concept)?.[0] ?? concept;
}
