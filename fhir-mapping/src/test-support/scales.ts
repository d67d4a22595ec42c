import { coded, component, concept, type Json, loinc, observation, quantity, snomed } from './resources.js';

export const gcsParts = { eye: '9267-6', verbal: '9270-0', motor: '9268-4' } as const;

/** A Glasgow Coma Scale as one Observation: a total, and the parts that are given as components. */
export const gcs = (
  total: number | null,
  parts: Partial<Record<keyof typeof gcsParts, number | Json>>,
  changes: Json = {},
): Json => ({
  ...observation(),
  code: concept('9269-2'),
  valueQuantity: total === null ? undefined : quantity(total, '{score}'),
  component: Object.entries(parts).map(([name, value]) => {
    const code = gcsParts[name as keyof typeof gcsParts];
    return typeof value === 'number' ? component(code, value, '{score}') : { code: concept(code), ...value };
  }),
  ...changes,
});

export const rass = (points: number, changes: Json = {}): Json =>
  observation({ code: concept('1345050000', snomed), valueQuantity: undefined, valueInteger: points, ...changes });

/** The device by which oxygen is given: a SNOMED CT code, or a text. */
export const device = (answer: Json, changes: Json = {}): Json => coded(concept('16206004', snomed), answer, changes);

export const textual = (text: string): Json => ({ text });
export const artificialVentilation: Json = {
  coding: [{ system: snomed, code: '40617009' }],
  text: 'Endotracheal tube',
};
export const acvpu = (answer: Json, changes: Json = {}): Json =>
  coded(concept('1104441000000107', snomed), answer, changes);
export const alert = (changes: Json = {}): Json => acvpu(concept('248234008', snomed), changes);
/** An answer of LOINC with the ordinal that the list gives it. */
export const ordinal = (value: number): Json => ({
  coding: [
    {
      system: 'urn:local',
      code: 'x',
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: value }],
    },
  ],
});
export const loincAnswer = (code: string): Json => concept(code, loinc);
