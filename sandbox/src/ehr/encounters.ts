import { SandboxError } from '../errors.js';
import type { FhirServer } from '../fhir-server/fhir-server.js';
import { isObject } from '../json.js';
import { encounterRows } from './chart-summary.js';
import { clinician } from './clinician.js';

/** Id of the encounter that a patient is in, or undefined. */
export function currentEncounterId({ store }: FhirServer, patientId: string): string | undefined {
  return encounterRows(store, patientId).find(({ current }) => current)?.id;
}

/**
 * Begins a visit and gives its id.
 * @throws SandboxError `encounter` where the patient is in one
 */
export function startEncounter(fhir: FhirServer, patientId: string, at: Date): string {
  if (currentEncounterId(fhir, patientId) !== undefined) {
    throw new SandboxError('encounter', 'An encounter is already under way.');
  }
  const body = {
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
  };
  const { stored } = fhir.handle({ method: 'POST', path: 'Encounter', body });
  return stored!.id;
}

/** Ends the encounter with this id, where it has not ended meanwhile. */
export function finishEncounter(fhir: FhirServer, patientId: string, encounterId: string, at: Date): void {
  const stored = fhir.store.read('Encounter', encounterId);
  if (stored === undefined || currentEncounterId(fhir, patientId) !== encounterId) return;
  const { period } = stored.resource;
  const body = {
    ...stored.resource,
    status: 'finished',
    period: { ...(isObject(period) ? period : {}), end: at.toISOString() },
  };
  fhir.handle({ method: 'PUT', path: `Encounter/${encounterId}`, body });
}
