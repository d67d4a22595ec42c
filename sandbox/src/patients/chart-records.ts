import { SandboxError } from '../errors.js';
import { type FhirResource, isResourceType, rewriteLinks } from '@bellwether/fhir-server';
import { elementsAt, isObject, stringOf } from '@bellwether/fhir-server/json';

/** Where a synthetic patient comes from. */
export type Origin = 'synthea' | 'generated';

/** One synthetic patient, as the sandbox is given it. */
export interface SyntheticPatient {
  readonly origin: Origin;
  /** What the patient demonstrates, in a sentence. */
  readonly story?: string;
  /** The whole chart: a FHIR R4 Bundle with its Patient. */
  readonly bundle: unknown;
}

/** Whether it is a ward, a bed or the like: patients share them, so that they belong to no chart alone. */
export const isPlace = ({ resourceType }: FhirResource): boolean => resourceType === 'Location';

interface Identified {
  readonly fullUrl: string | undefined;
  readonly resource: FhirResource & { readonly id: string };
}

function identified(entry: unknown): Identified | undefined {
  const resource = isObject(entry) ? entry.resource : undefined;
  if (!isObject(entry) || !isObject(resource)) return undefined;
  const resourceType = stringOf(resource.resourceType);
  const fullUrl = stringOf(entry.fullUrl);
  const id = stringOf(resource.id) ?? fullUrl?.replace(/^.*[:/]/, '');
  if (resourceType === undefined || id === undefined || !isResourceType(resourceType)) return undefined;
  return { fullUrl, resource: { ...resource, resourceType, id } };
}

/**
 * The resources of a patient's Bundle that the server stores, under their own ids, with every link to another entry as
 * a `Type/id` reference. Ids stay, so that a deep link into a chart outlives a restart.
 * @throws SandboxError `patients` where the Bundle has no Patient
 */
export function chartRecords(bundle: unknown): readonly (FhirResource & { readonly id: string })[] {
  const entries = elementsAt(bundle, 'entry').flatMap((entry) => identified(entry) ?? []);
  if (!entries.some(({ resource }) => resource.resourceType === 'Patient')) {
    throw new SandboxError('patients', 'A chart has no Patient resource.');
  }
  const links = new Map(
    entries.flatMap(({ fullUrl, resource }) =>
      fullUrl === undefined ? [] : [[fullUrl, `${resource.resourceType}/${resource.id}`] as const],
    ),
  );
  return entries.map(({ fullUrl, resource }) => ({ ...rewriteLinks(resource, fullUrl, links), id: resource.id }));
}
