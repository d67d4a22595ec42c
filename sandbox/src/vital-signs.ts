import { elementsAt, isObject, listOf, textOf } from './json.js';

/** A vital sign as the chart shows it. */
export interface VitalSign {
  readonly name: string;
  /** LOINC codes of an Observation or a component that holds its value. */
  readonly codes: readonly string[];
  /** A second value shown with the first, as the diastolic pressure is. */
  readonly pairedWith?: readonly string[];
}

const bloodPressurePanels: readonly string[] = ['85354-9', '55284-4'];

/** The vital signs of the chart, in the order shown. Codes: LOINC. */
export const vitalSigns: readonly VitalSign[] = [
  { name: 'Heart rate', codes: ['8867-4'] },
  { name: 'Respiratory rate', codes: ['9279-1'] },
  { name: 'Blood pressure', codes: ['8480-6'], pairedWith: ['8462-4'] },
  { name: 'Oxygen saturation', codes: ['59408-5', '2708-6'] },
  { name: 'Temperature', codes: ['8310-5', '8331-1'] },
  { name: 'Weight', codes: ['29463-7', '3141-9'] },
  { name: 'Height', codes: ['8302-2', '8306-3'] },
  { name: 'Body mass index', codes: ['39156-5'] },
];

/** Every LOINC code under which a vital sign of the chart is found. */
export const vitalSignCodes: readonly string[] = [
  ...bloodPressurePanels,
  ...vitalSigns.flatMap(({ codes, pairedWith = [] }) => [...codes, ...pairedWith]),
];

const vitalCodes: ReadonlySet<string> = new Set(vitalSignCodes);

/** LOINC codes of a CodeableConcept; the system with a trailing slash, which is seen, counts. */
export function loincCodes(concept: unknown): readonly string[] {
  return listOf(isObject(concept) ? concept.coding : undefined).flatMap((coding) => {
    if (!isObject(coding) || textOf(coding.system)?.replace(/\/$/, '') !== 'http://loinc.org') return [];
    return textOf(coding.code) ?? [];
  });
}

/** Whether a resource is an Observation of a vital sign that holds good: by its code, whatever its category. */
export function isVitalSign(resource: { readonly [element: string]: unknown }): boolean {
  return (
    resource.resourceType === 'Observation' &&
    !['entered-in-error', 'cancelled'].includes(textOf(resource.status) ?? '') &&
    elementsAt(resource, 'code').some((code) => loincCodes(code).some((loinc) => vitalCodes.has(loinc)))
  );
}
