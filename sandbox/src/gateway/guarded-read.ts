import type { FhirAnswer, FhirBackend, FhirCall } from '../backend/fhir-backend.js';
import { isObject } from '@bellwether/fhir-server/json';
import type { Access } from './access.js';
import { isAdmitted, recordsInChart } from './chart-members.js';
import { membershipOf, plainReference } from './compartment.js';
import { filterBundle } from './filter-bundle.js';
import { forbidden } from './gateway-refusal.js';
import { type Interaction, type Parameter, parametersOf, splitPath } from './interaction.js';
import type { Prepared } from './prepared.js';
import { withSafeElements } from './safe-elements.js';
import { narrowedSearch, queryOf } from './search-narrowing.js';

/**
 * What a token that reaches some resources of a type hears of every other id, whether there is such a resource or not:
 * it must not tell the one from the other.
 */
export const outOfReach = (type: string) => forbidden(`No ${type} with this ID is accessible with this token.`);

/** Headers with conditions on a version, which would be answered before the resource is seen. */
export function withoutConditions({ headers = {} }: FhirCall): Readonly<Record<string, string>> {
  const { 'if-none-match': _match, 'if-modified-since': _since, ...rest } = headers;
  return rest;
}

const isVisible = async (access: Access, backend: FhirBackend, { status, body }: FhirAnswer): Promise<boolean> =>
  status === 200 && isObject(body) && (await isAdmitted(access, backend, body, 'r'));

/** Asks for `Type/id` as it is now. @throws GatewayRefusal 403 where the token does not reach it */
async function checkCurrent(access: Access, backend: FhirBackend, type: string, id: string): Promise<void> {
  const current = await backend.send({ method: 'GET', path: `${type}/${id}` });
  if (current.status < 500 && !(await isVisible(access, backend, current))) throw outOfReach(type);
}

function unchanged(call: FhirCall, answer: FhirAnswer): FhirAnswer {
  const { etag } = answer.headers;
  const held = call.headers?.['if-none-match']?.split(',').some((tag) => tag.trim() === etag);
  return held ? { status: 304, headers: answer.headers, body: undefined } : answer;
}

/** A client may choose only the format of a read: `_elements` would hide the elements that scopes are checked by. */
function formatAlone(path: string): string {
  const { segments, query } = splitPath(path);
  const kept = parametersOf(query).filter(([name]) => name === '_format' || name === '_pretty');
  return segments.join('/') + (kept.length === 0 ? '' : `?${queryOf(kept)}`);
}

/** The call, whose parameters ask for what a resource must not be read without. */
export function safelyRead(call: FhirCall, type: string | undefined): FhirCall {
  const { segments, query } = splitPath(call.path);
  const parameters = parametersOf(query);
  if (!parameters.some(([name]) => name.startsWith('_elements'))) return call;
  return { ...call, path: `${segments.join('/')}?${queryOf(withSafeElements(type, parameters))}` };
}

/** The call of a search by these parameters, in the URL or in a form as it came. */
export function searchCall(call: FhirCall, type: string, parameters: readonly Parameter[]): FhirCall {
  const query = queryOf(withSafeElements(type, parameters));
  if (call.method === 'POST') return { ...call, path: `${type}/_search`, body: query };
  return { ...call, path: query === '' ? type : `${type}?${query}` };
}

type Read = Extract<Interaction, { readonly kind: 'read' | 'vread' | 'instance-history' }>;

/** A read, a read of a version, or the history of one resource. */
export async function guardRead(access: Access, backend: FhirBackend, call: FhirCall, read: Read): Promise<Prepared> {
  const { type, id, kind } = read;
  const reach = access.reach(type, 'r');
  if (reach === 'none') throw forbidden(`The token's scopes do not let it read ${type}.`);
  // An earlier version may have been in another chart, and a later one in this.
  if (kind !== 'read' && reach === 'some') await checkCurrent(access, backend, type, id);
  if (reach === 'all') return { call: safelyRead(call, type), finish: (answer) => answer };
  if (kind === 'instance-history') {
    return { call: safelyRead(call, type), finish: (answer) => filterBundle(access, backend, answer) };
  }
  return {
    call: { ...call, path: formatAlone(call.path), headers: withoutConditions(call) },
    async finish(answer) {
      if (answer.status >= 500) return answer;
      if (!(await isVisible(access, backend, answer))) throw outOfReach(type);
      return unchanged(call, answer);
    },
  };
}

type Search = Extract<Interaction, { readonly kind: 'search' }>;

/**
 * Whether a search is for what is about certain records, as `Provenance?target=Observation/1`: those must be in the chart of
 * the patient in context. Such a search is not limited by the patient: what it finds need not name one.
 * @throws GatewayRefusal 403 alike for a record of another chart and for one that is not there
 */
async function isByRecords(access: Access, backend: FhirBackend, { type, parameters }: Search): Promise<boolean> {
  const membership = membershipOf(type);
  if (membership?.byRecords === undefined || access.reach(type, 's') !== 'some') return false;
  const named = parameters.flatMap(([name, value]) => {
    const [plain, modifier] = name.split(':');
    if (plain !== membership.element || modifier === 'missing') return [];
    const typed = (text: string): string =>
      modifier === undefined || text.includes('/') ? text : `${modifier}/${text}`;
    return value.split(',').map((text) => plainReference(typed(text.trim()), access.bases));
  });
  if (named.length === 0) return false;
  const patientIds = access.rulesFor(type, 's').flatMap(({ patientId }) => patientId ?? []);
  const known = new Set(patientIds.map((patientId) => `Patient/${patientId}`));
  for (const patientId of new Set(patientIds)) {
    for (const record of await recordsInChart(access, backend, patientId, named)) known.add(record);
  }
  if (named.some((record) => !known.has(record))) {
    throw forbidden(
      `Parameter ${membership.element}: expected Type/id of records in the chart of the patient in context.`,
    );
  }
  return true;
}

/** A total of what is about records could count what is about those of others too. */
const withoutTotal = ({ body, ...answer }: FhirAnswer): FhirAnswer => {
  const { total: _total, ...bundle } = isObject(body) ? body : {};
  return { ...answer, body: isObject(body) ? bundle : body };
};

/** A search of one type. */
export async function guardSearch(
  access: Access,
  backend: FhirBackend,
  call: FhirCall,
  search: Search,
): Promise<Prepared> {
  const { type, parameters } = search;
  const byRecords = await isByRecords(access, backend, search);
  return {
    call: searchCall(call, type, narrowedSearch(access, type, parameters, byRecords)),
    finish: async (answer) => filterBundle(access, backend, byRecords ? withoutTotal(answer) : answer),
  };
}

/** The history of a type or of everything: for tokens that reach all of it, since deletions in it show nothing to check. */
export function guardHistory(access: Access, call: FhirCall, type: string | null): Prepared {
  const whole = type === null ? access.seesEverything : access.reach(type, 's') === 'all';
  if (!whole) throw forbidden('The history of more than one resource is for tokens that reach every one of them.');
  return { call, finish: (answer) => answer };
}

/** A later page: every entry is checked against the token, since the address does not say what the page holds. */
export function guardPage(access: Access, backend: FhirBackend, call: FhirCall): Prepared {
  const { path } = safelyRead(call, undefined);
  return { call: { method: 'GET', path }, finish: (answer) => filterBundle(access, backend, answer) };
}
