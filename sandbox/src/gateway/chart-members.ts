import type { ScopeInteraction } from '../authorization/scopes.js';
import type { FhirBackend } from '../backend/fhir-backend.js';
import { isResourceId } from '@bellwether/fhir-server';
import { elementsAt, isObject, type JsonObject, stringOf } from '@bellwether/fhir-server/json';
import type { Access } from './access.js';
import { type ChartMembers, isInChart, membershipOf, plainReference } from './compartment.js';
import { queryOf } from './search-narrowing.js';

/** Ids that are asked for by one search. */
const idsPerSearch = 50;

/** Records that are looked up for one answer at most; what is about more of them does not leave. */
const maxRecords = 2_000;

/** Record types that a resource may be about: those that are in a chart by themselves. */
function recordOf(reference: string): readonly [type: string, id: string] | undefined {
  const [type = '', id = '', ...rest] = reference.split('/');
  const membership = membershipOf(type);
  const isRecord = membership !== undefined && membership.element !== 'id' && membership.byRecords === undefined;
  return isRecord && rest.length === 0 && isResourceId(id) ? [type, id] : undefined;
}

/** Which of these records are in the patient's chart. */
export async function recordsInChart(
  { bases }: Pick<Access, 'bases'>,
  backend: FhirBackend,
  patientId: string,
  references: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const byType = new Map<string, string[]>();
  for (const reference of [...new Set(references)].slice(0, maxRecords)) {
    const [type, id] = recordOf(reference) ?? [];
    if (type === undefined || id === undefined) continue;
    byType.set(type, [...(byType.get(type) ?? []), id]);
  }
  const found = new Set<string>();
  for (const [type, ids] of byType) {
    const membership = membershipOf(type)!;
    for (let from = 0; from < ids.length; from += idsPerSearch) {
      const some = ids.slice(from, from + idsPerSearch);
      const query = queryOf([
        ['_id', some.join(',')],
        [membership.parameter, patientId],
        ['_count', String(some.length)],
      ]);
      const { body } = await backend.send({ method: 'GET', path: `${type}?${query}` });
      for (const resource of elementsAt(body, 'entry.resource')) {
        if (!isObject(resource) || !isInChart(resource, patientId, bases)) continue;
        found.add(`${stringOf(resource.resourceType)}/${stringOf(resource.id)}`);
      }
    }
  }
  return found;
}

/** Looks up which records that resources name are in the charts that a token reaches. Most resources name none. */
export async function membersNamedIn(
  access: Access,
  backend: FhirBackend,
  resources: readonly JsonObject[],
  interaction: ScopeInteraction,
): Promise<ChartMembers> {
  const members = new Set<string>();
  for (const type of new Set(resources.map(({ resourceType }) => stringOf(resourceType) ?? ''))) {
    const membership = membershipOf(type);
    if (membership?.byRecords === undefined || access.reach(type, interaction) !== 'some') continue;
    const named = resources
      .filter(({ resourceType }) => resourceType === type)
      .flatMap((resource) => elementsAt(resource, `${membership.element}.reference`))
      .map((reference) => plainReference(String(reference), access.bases));
    for (const patientId of new Set(access.rulesFor(type, interaction).map((rule) => rule.patientId))) {
      if (patientId === null) continue;
      for (const record of await recordsInChart(access, backend, patientId, named))
        members.add(`${patientId} ${record}`);
    }
  }
  return members;
}

/** {@link Access.admits}, with what has to be looked up for it. */
export async function isAdmitted(
  access: Access,
  backend: FhirBackend,
  resource: JsonObject,
  interaction: ScopeInteraction,
): Promise<boolean> {
  return access.admits(resource, interaction, await membersNamedIn(access, backend, [resource], interaction));
}
