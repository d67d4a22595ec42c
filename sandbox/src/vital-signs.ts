import { asList, elementsAt, isObject, stringOf } from '@bellwether/fhir-server/json';
import { t } from './texts/text.js';

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
  { name: t('chart.sign.heartRate'), codes: ['8867-4'] },
  { name: t('chart.sign.respiratoryRate'), codes: ['9279-1'] },
  { name: t('chart.sign.bloodPressure'), codes: ['8480-6'], pairedWith: ['8462-4'] },
  { name: t('chart.sign.oxygenSaturation'), codes: ['59408-5', '2708-6'] },
  { name: t('chart.sign.temperature'), codes: ['8310-5', '8331-1'] },
  { name: t('chart.sign.weight'), codes: ['29463-7', '3141-9'] },
  { name: t('chart.sign.height'), codes: ['8302-2', '8306-3'] },
  { name: t('chart.sign.bodyMassIndex'), codes: ['39156-5'] },
];

/** Every LOINC code under which a vital sign of the chart is found. */
export const vitalSignCodes: readonly string[] = [
  ...bloodPressurePanels,
  ...vitalSigns.flatMap(({ codes, pairedWith = [] }) => [...codes, ...pairedWith]),
];

const vitalCodes: ReadonlySet<string> = new Set(vitalSignCodes);

/** LOINC codes of a CodeableConcept; some servers write the system with a trailing slash, which is accepted. */
export function loincCodes(concept: unknown): readonly string[] {
  return asList(isObject(concept) ? concept.coding : undefined).flatMap((coding) => {
    if (!isObject(coding) || stringOf(coding.system)?.replace(/\/$/, '') !== 'http://loinc.org') return [];
    return stringOf(coding.code) ?? [];
  });
}

/** Whether a resource is a valid Observation of a vital sign: by its code, in any category. */
export function isVitalSign(resource: { readonly [element: string]: unknown }): boolean {
  return (
    resource.resourceType === 'Observation' &&
    !['entered-in-error', 'cancelled'].includes(stringOf(resource.status) ?? '') &&
    elementsAt(resource, 'code').some((code) => loincCodes(code).some((loinc) => vitalCodes.has(loinc)))
  );
}
