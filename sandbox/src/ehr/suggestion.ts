import type { FhirServer } from '../fhir-server/fhir-server.js';
import { relativeToBase } from '../fhir-server/references.js';
import type { FhirResource } from '../fhir-server/resource.js';
import { searchParametersOf } from '../fhir-server/search-parameters.js';
import { elementsAt, isObject } from '../json.js';
import type { ReadSuggestion } from './cds-messages.js';

/** Every reference inside `value`, however deep. */
function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'reference' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  );
}

function obstacleToCreate(resource: FhirResource, fhir: FhirServer, patientId: string): string | null {
  const own = `Patient/${patientId}`;
  const relative = (reference: unknown): string => relativeToBase(String(reference), [fhir.base]);
  const patient = searchParametersOf(resource.resourceType).find(({ name }) => name === 'patient');
  if (patient === undefined) return `This EHR does not create a ${resource.resourceType} for a suggestion.`;
  const owners = patient.paths.flatMap((path) => elementsAt(resource, `${path}.reference`)).map(relative);
  const named = referencesIn(resource)
    .map(relative)
    .filter((reference) => /(^|\/)Patient\//.test(reference));
  if (!owners.includes(own) || named.some((reference) => reference !== own)) {
    return 'It is not about this patient alone, so it is refused.';
  }
  return null;
}

/**
 * Why this EHR does not carry out a suggestion, in a sentence; null where it can. It creates resources of the patient's
 * own chart and nothing else: what a service sends must never reach another patient.
 */
export function obstacleTo({ actions }: ReadSuggestion, fhir: FhirServer, patientId: string): string | null {
  for (const { type, resource } of actions) {
    if (type !== 'create') return `This EHR does not ${type} records for a suggestion.`;
    if (resource === undefined) return 'An action does not say what to create.';
    const obstacle = obstacleToCreate(resource, fhir, patientId);
    if (obstacle !== null) return obstacle;
  }
  return null;
}

/** Creates what a suggestion asks for, all of it or nothing, and gives the references. */
export function carryOut({ actions }: ReadSuggestion, fhir: FhirServer): readonly string[] {
  return fhir.store.atomically(() =>
    actions.map(({ resource }) => {
      const path = resource?.resourceType ?? '';
      const { stored } = fhir.handle({ method: 'POST', path, body: resource });
      return `${path}/${stored?.id}`;
    }),
  );
}
