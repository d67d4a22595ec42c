import type { ScopeInteraction } from '../authorization/scopes.js';
import type { FhirBackend } from '../backend/fhir-backend.js';
import { isResourceId } from '@bellwether/fhir-server';
import { isObject, type JsonObject } from '@bellwether/fhir-server/json';
import type { Access } from './access.js';
import { isInChart, membershipOf, plainReference, referencesIn } from './compartment.js';
import { forbidden } from './gateway-refusal.js';

async function readRecord(backend: FhirBackend, path: string): Promise<JsonObject | undefined> {
  const { status, body } = await backend.send({ method: 'GET', path });
  return status === 200 && isObject(body) ? body : undefined;
}

/**
 * Refuses a resource that names another patient, or a record outside the chart of the patient in context, or asks the
 * server to look something up. A record that is not there is refused alike: a write must not tell whether there is one.
 * @throws GatewayRefusal 403
 */
export async function checkReferences(
  access: Access,
  backend: FhirBackend,
  resource: JsonObject,
  interaction: Extract<ScopeInteraction, 'c' | 'u'>,
): Promise<void> {
  const { bases } = access;
  const references = [...new Set(referencesIn(resource).map((reference) => plainReference(reference, bases)))];
  if (references.some((reference) => reference.includes('?'))) {
    throw forbidden('References that are looked up by a search are for tokens that reach everything.');
  }
  const patients = access.rulesFor(String(resource.resourceType), interaction).map(({ patientId }) => patientId);
  const patientIds = patients.filter((patientId) => patientId !== null);
  // A scope that is for no single patient lets records of all of them be named.
  if (patientIds.length < patients.length) return;
  for (const reference of references) {
    const named = /(?:^|\/)Patient\/([^/]*)/.exec(reference)?.[1];
    if (named !== undefined && !patientIds.includes(named)) {
      throw forbidden('The resource names another patient than the one in context.');
    }
    const [, type = '', id = ''] = /^\/?([A-Z][A-Za-z]+)\/(.*)$/s.exec(reference) ?? [];
    if (type === 'Patient' || membershipOf(type) === undefined) continue;
    const record = isResourceId(id) ? await readRecord(backend, `${type}/${id}`) : undefined;
    if (record === undefined || !patientIds.some((patientId) => isInChart(record, patientId, bases))) {
      throw forbidden('The resource names a record that is not in the chart of the patient in context.');
    }
  }
}
