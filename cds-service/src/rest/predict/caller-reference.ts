import { createHash } from 'node:crypto';

/** @see https://hl7.org/fhir/R4/datatypes.html#id */
const isId = /^(?!\.{1,2}$)[A-Za-z0-9\-.]{1,64}$/;
const hashed = 'sha256-';

/**
 * A client as a reference of FHIR: by its name where that is an id of FHIR, else by a hash of it. No two clients have the same one: a
 * name in the form of such a hash is hashed too.
 *
 * @param client name in log and audit trail, such as `bed-management` or `keycloak/bed-management`
 */
export function callerReference(client: string): string {
  if (isId.test(client) && !client.startsWith(hashed)) return `Device/${client}`;
  return `Device/${hashed}${createHash('sha256').update(client).digest('hex').slice(0, 48)}`;
}
