import { codedObservations, vitalSigns } from '@bellwether/fhir-mapping';

const names = new Map([...vitalSigns, ...codedObservations].map(({ concept, display }) => [concept, display]));
const units = new Map(vitalSigns.map(({ concept, unit }) => [concept, unit]));

/** Name of a vital or coded concept, as its table has it. */
export function conceptName(concept: string): string {
  return names.get(concept) ?? concept;
}

/** Canonical unit of a vital concept; empty for any other. */
export function unitOf(concept: string): string {
  return units.get(concept) ?? '';
}
