import { fieldsOf, jsonText } from './fields.js';
import { parseInstant } from './instant.js';
import type { JsonObject } from './json.js';
import { otherServerOf, referenceOf, type Subject } from './reference.js';

/** The version updated last; of versions that do not say, always the same one. */
export function newerOf(a: JsonObject, b: JsonObject): JsonObject {
  const updatedA = parseInstant(fieldsOf(a.meta)?.lastUpdated);
  const updatedB = parseInstant(fieldsOf(b.meta)?.lastUpdated);
  if (updatedA !== updatedB && !(Number.isNaN(updatedA) && Number.isNaN(updatedB))) {
    return updatedA > updatedB || Number.isNaN(updatedB) ? a : b;
  }
  return jsonText(a) >= jsonText(b) ? a : b;
}

/** Whether an entry is the Patient resource of a subject. */
export function isPatientOf(resource: JsonObject, fullUrl: string | undefined, { name, server }: Subject): boolean {
  if (resource.resourceType !== 'Patient' || name === null) return false;
  if (server !== null && fullUrl !== undefined && otherServerOf(fullUrl, 'Patient', server) !== null) return false;
  return name === referenceOf('Patient', resource, fullUrl) || name === fullUrl;
}
