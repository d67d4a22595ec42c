import type { FhirBackend } from '../backend/fhir-backend.js';
import { SandboxError } from '../errors.js';
import { type FhirResource, relativeToBase } from '@bellwether/fhir-server';
import { elementsAt, isObject, stringOf } from '@bellwether/fhir-server/json';
import { t } from '../texts/text.js';
import type { ReadSuggestion } from './cds-messages.js';
import { introduceClinician } from './clinician.js';
import { refusalOf } from './read-fhir.js';

/** The resources that this EHR creates for a suggestion, and the element that refers to their patient. */
const patientElements: ReadonlyMap<string, string> = new Map([
  ['CarePlan', 'subject'],
  ['CommunicationRequest', 'subject'],
  ['Condition', 'subject'],
  ['Encounter', 'subject'],
  ['Flag', 'subject'],
  ['MedicationRequest', 'subject'],
  ['Observation', 'subject'],
  ['RiskAssessment', 'subject'],
  ['ServiceRequest', 'subject'],
  ['Task', 'for'],
]);

/** Every reference inside `value`, however deep. */
function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'reference' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  );
}

function problemWithCreate(resource: FhirResource, fhirBase: string, patientId: string): string | null {
  const own = `Patient/${patientId}`;
  const relative = (reference: unknown): string => relativeToBase(String(reference), [fhirBase]);
  const element = patientElements.get(resource.resourceType);
  if (element === undefined) return t('guidance.suggestionProblem.type', { type: resource.resourceType });
  const owners = elementsAt(resource, `${element}.reference`).map(relative);
  const named = referencesIn(resource)
    .map(relative)
    .filter((reference) => /(^|\/)Patient[/?]/.test(reference));
  if (!owners.includes(own) || named.some((reference) => reference !== own)) {
    return t('guidance.suggestionProblem.otherPatient');
  }
  return null;
}

/**
 * Why this EHR does not carry out a suggestion, in a sentence; null where it can. It creates resources of the patient's
 * own chart and nothing else: a service's data must never reach another patient.
 */
export function problemWith({ actions }: ReadSuggestion, fhirBase: string, patientId: string): string | null {
  for (const { type, resource } of actions) {
    if (type !== 'create') return t('guidance.suggestionProblem.action', { action: type });
    if (resource === undefined) return t('guidance.suggestionProblem.noResource');
    const problem = problemWithCreate(resource, fhirBase, patientId);
    if (problem !== null) return problem;
  }
  return null;
}

/** `Task/1` of a location, with or without base and version. */
const placeOf = (location: string): string | undefined =>
  /([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})(\/_history\/[^/]+)?$/.exec(location)?.[1];

/**
 * Creates the resources of a suggestion as one transaction, all or none, and returns their references.
 * @param newId for the temporary names of the entries
 * @throws SandboxError `card` with a sentence where the FHIR server refuses them
 */
export async function carryOut(
  { actions }: ReadSuggestion,
  backend: FhirBackend,
  newId: () => string,
): Promise<readonly string[]> {
  if (actions.length === 0) return [];
  try {
    await introduceClinician(backend);
    const body = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: actions.map(({ resource }) => ({
        fullUrl: `urn:uuid:${newId()}`,
        resource,
        request: { method: 'POST', url: resource?.resourceType },
      })),
    };
    const answer = await backend.send({ method: 'POST', path: '', body });
    if (answer.status !== 200) throw refusalOf(answer);
    return elementsAt(answer.body, 'entry.response.location').flatMap(
      (location) => placeOf(stringOf(location) ?? '') ?? [],
    );
  } catch (cause) {
    if (!(cause instanceof SandboxError) || cause.code !== 'backend') throw cause;
    throw new SandboxError('card', `Nothing was created. ${cause.message}`, { cause });
  }
}
