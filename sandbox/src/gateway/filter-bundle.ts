import type { FhirAnswer, FhirBackend } from '../backend/fhir-backend.js';
import { asList, elementsAt, isObject, type JsonObject, stringOf } from '@bellwether/fhir-server/json';
import type { Access } from './access.js';
import { membersNamedIn } from './chart-members.js';
import type { ChartMembers } from './compartment.js';
import { GatewayRefusal } from './gateway-refusal.js';

/** Links that lead out of the gateway are not given away: the token would be sent along. */
function ownLinks(links: unknown, bases: readonly string[]): readonly unknown[] {
  return asList(links).filter((link) => {
    const url = isObject(link) ? stringOf(link.url) : undefined;
    return (
      url !== undefined &&
      bases.some((base) => url.startsWith(base) && ['', '/', '?'].includes(url.charAt(base.length)))
    );
  });
}

/** Whether an entry is returned: the token must be able to find a match, and to read an included resource. */
function mayLeave(access: Access, entry: unknown, isSearch: boolean, members: ChartMembers): boolean {
  const resource = isObject(entry) ? entry.resource : undefined;
  if (!isObject(entry) || !isObject(resource)) return false;
  if (resource.resourceType === 'OperationOutcome') return true;
  const mode = isObject(entry.search) ? entry.search.mode : undefined;
  return access.admits(resource, isSearch && mode !== 'include' ? 's' : 'r', members);
}

const isMatch = (entry: unknown): boolean =>
  !(isObject(entry) && isObject(entry.search) && ['include', 'outcome'].includes(String(entry.search.mode)));

function filtered(access: Access, { entry, link, total, ...bundle }: JsonObject, members: ChartMembers): JsonObject {
  const entries = asList(entry);
  const leaving = entries.filter((item) => mayLeave(access, item, bundle.type === 'searchset', members));
  const links = ownLinks(link, access.bases);
  // A total that includes filtered entries would reveal them.
  const counts = total !== undefined && leaving.filter(isMatch).length === entries.filter(isMatch).length;
  return {
    ...bundle,
    ...(counts ? { total } : {}),
    // FHIR JSON has no empty arrays.
    ...(links.length === 0 ? {} : { link: links }),
    ...(leaving.length === 0 ? {} : { entry: leaving }),
  };
}

/**
 * A Bundle of search results or history with only what the token may see, whatever the server put into it.
 * @throws GatewayRefusal 502 where a server answers a search with something else
 */
export async function filterBundle(access: Access, backend: FhirBackend, answer: FhirAnswer): Promise<FhirAnswer> {
  const { status, body } = answer;
  if (status >= 400) return answer;
  if (isObject(body) && body.resourceType === 'Bundle') {
    const resources = elementsAt(body, 'entry.resource').filter(isObject);
    const [read, found] = await Promise.all(
      (['r', 's'] as const).map((interaction) => membersNamedIn(access, backend, resources, interaction)),
    );
    return { ...answer, body: filtered(access, body, new Set([...read!, ...found!])) };
  }
  throw new GatewayRefusal(502, 'exception', 'The FHIR server returned something other than a Bundle for a search.');
}
