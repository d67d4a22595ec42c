import type { FhirBackend } from '../backend/fhir-backend.js';
import { SandboxError } from '../errors.js';
import { isObject, stringOf } from '@bellwether/fhir-server/json';
import { clinician, introduceClinician } from './clinician.js';
import type { Ehr } from './ehr.js';
import { encounterRows, inProgress } from './encounter-rows.js';
import { readResource, refusalOf, searchAll } from './read-fhir.js';

type Reader = Pick<Ehr, 'backend' | 'fhirBase'>;

const inProgressAt = (patientId: string): string =>
  `patient=${encodeURIComponent(patientId)}&status=${inProgress.join(',')}`;

/**
 * Id of the encounter that a patient is in, the newest where there are several, or undefined.
 * @throws SandboxError `backend` where the FHIR server cannot be read
 */
export async function currentEncounterId(
  { backend, fhirBase }: Reader,
  patientId: string,
): Promise<string | undefined> {
  const { resources } = await searchAll(backend, fhirBase, `Encounter?${inProgressAt(patientId)}&_count=50`, {
    most: 50,
  });
  return encounterRows(resources).find(({ current }) => current)?.id;
}

/** {@link currentEncounterId} for a hook or a launch, which go without one where the FHIR server cannot be read. */
export async function encounterInContext(ehr: Reader, patientId: string): Promise<string | undefined> {
  try {
    return await currentEncounterId(ehr, patientId);
  } catch (error) {
    if (error instanceof SandboxError) return undefined;
    throw error;
  }
}

/** Answers to a conditional create where an encounter exists: found, conflicting with another create (HAPI), several found. */
const takenStatuses: readonly number[] = [200, 409, 412];

const alreadyInProgress = (): SandboxError => new SandboxError('encounter', 'An encounter is already in progress.');

/**
 * Begins a visit and gives its id.
 * @throws SandboxError `encounter` where the patient is in one, `backend` where the FHIR server refuses it
 */
export async function startEncounter(ehr: Reader, patientId: string, at: Date): Promise<string> {
  if ((await currentEncounterId(ehr, patientId)) !== undefined) throw alreadyInProgress();
  await introduceClinician(ehr.backend);
  const answer = await ehr.backend.send({
    method: 'POST',
    path: 'Encounter',
    // Two starts at once create one: the server itself checks whether there is one by now.
    headers: { 'if-none-exist': inProgressAt(patientId), prefer: 'return=representation' },
    body: {
      resourceType: 'Encounter',
      status: 'in-progress',
      class: {
        system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
        code: 'AMB',
        display: 'ambulatory',
      },
      type: [{ text: 'Visit' }],
      subject: { reference: `Patient/${patientId}` },
      participant: [{ individual: { reference: `Practitioner/${clinician.id}` } }],
      period: { start: at.toISOString() },
    },
  });
  if (takenStatuses.includes(answer.status)) throw alreadyInProgress();
  const id = isObject(answer.body) ? stringOf(answer.body.id) : undefined;
  if (answer.status !== 201 || id === undefined) throw refusalOf(answer);
  return id;
}

/** Writes the next version, provided that it is still the one that was read. */
async function putIfUnchanged(backend: FhirBackend, path: string, etag: string | undefined, body: unknown) {
  return backend.send({ method: 'PUT', path, body, ...(etag === undefined ? {} : { headers: { 'if-match': etag } }) });
}

/**
 * Ends the encounter with this id, where it has not ended meanwhile.
 * @throws SandboxError `backend` where the FHIR server refuses it
 */
export async function finishEncounter({ backend }: Reader, encounterId: string, at: Date): Promise<void> {
  const path = `Encounter/${encodeURIComponent(encounterId)}`;
  const encounter = await readResource(backend, path);
  if (encounter === undefined || !inProgress.includes(stringOf(encounter.status) ?? '')) return;
  const { period, meta } = encounter;
  const version = isObject(meta) ? stringOf(meta.versionId) : undefined;
  const answer = await putIfUnchanged(backend, path, version === undefined ? undefined : `W/"${version}"`, {
    ...encounter,
    status: 'finished',
    period: { ...(isObject(period) ? period : {}), end: at.toISOString() },
  });
  if (answer.status !== 200 && answer.status !== 201) throw refusalOf(answer);
}
