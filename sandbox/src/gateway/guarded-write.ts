import type { ScopeInteraction } from '../authorization/scopes.js';
import type { FhirAnswer, FhirBackend, FhirCall } from '../backend/fhir-backend.js';
import { isObject, stringOf } from '@bellwether/fhir-server/json';
import type { Access } from './access.js';
import { isAdmitted } from './chart-members.js';
import { forbidden, GatewayRefusal } from './gateway-refusal.js';
import { outOfReach, withoutConditions } from './guarded-read.js';
import { type Interaction, parametersOf, splitPath } from './interaction.js';
import { checkReferences } from './named-records.js';
import type { Prepared } from './prepared.js';
import { narrowedSearch, queryOf } from './search-narrowing.js';

const verbs: Readonly<Record<string, string>> = { c: 'create', u: 'update', d: 'delete' };

function checkReach(access: Access, type: string, interaction: ScopeInteraction): 'all' | 'some' {
  const reach = access.reach(type, interaction);
  if (reach === 'none') throw forbidden(`The token's scopes do not let it ${verbs[interaction]} ${type}.`);
  return reach;
}

/** A Subscription sends out what it finds: it may look for no more than its owner. */
function checkSubscription(access: Access, body: unknown): void {
  if (!isObject(body) || body.resourceType !== 'Subscription') return;
  const [type = ''] = (stringOf(body.criteria) ?? '').split('?');
  const covered = access.reach(type, 'r') === 'all' && access.reach(type, 's') === 'all';
  const chained = parametersOf(stringOf(body.criteria)?.split('?')[1] ?? '').some(
    ([name]) => name.includes('.') || name.startsWith('_has'),
  );
  if (!covered || (chained && !access.seesEverything)) {
    throw forbidden('A Subscription is for tokens that may read and search every resource of its criteria.');
  }
}

/** Refuses a resource that the token may not write. */
async function checkBody(
  access: Access,
  backend: FhirBackend,
  { type, body }: { readonly type: string; readonly body: unknown },
  interaction: 'c' | 'u',
): Promise<void> {
  checkSubscription(access, body);
  if (checkReach(access, type, interaction) === 'all') return;
  if (!isObject(body) || body.resourceType !== type || !(await isAdmitted(access, backend, body, interaction))) {
    throw forbidden(
      `The ${type} is not within the token's scopes: expected the patient in context and a category of theirs.`,
    );
  }
  await checkReferences(access, backend, body, interaction);
}

/** The result of a conditional create that found a resource, if the token may read it. */
const shown =
  (access: Access, backend: FhirBackend) =>
  async (answer: FhirAnswer): Promise<FhirAnswer> => {
    const { status, body } = answer;
    const written = status === 201 || !isObject(body) || body.resourceType === 'OperationOutcome';
    return written || (await isAdmitted(access, backend, body, 'r')) ? answer : { ...answer, body: undefined };
  };

/** A create; what `If-None-Exist` looks for is looked for within the token's reach. */
export async function guardCreate(
  access: Access,
  backend: FhirBackend,
  call: FhirCall,
  type: string,
): Promise<Prepared> {
  await checkBody(access, backend, { type, body: call.body }, 'c');
  const condition = call.headers?.['if-none-exist'];
  const asked = { ...call, path: type };
  if (condition === undefined) return { call: asked, finish: shown(access, backend) };
  const narrowed = queryOf(narrowedSearch(access, type, parametersOf(condition.replace(/^.*?\?/s, ''))));
  return {
    call: { ...asked, headers: { ...call.headers, 'if-none-exist': narrowed } },
    finish: shown(access, backend),
  };
}

/** The current version of the resource to change, which the token must reach; its ETag. */
async function reachedVersion(
  access: Access,
  backend: FhirBackend,
  { type, id }: { readonly type: string; readonly id: string },
  interaction: 'u' | 'd',
): Promise<string | undefined> {
  const { status, body, headers } = await backend.send({ method: 'GET', path: `${type}/${id}` });
  const reached = status === 200 && isObject(body) && (await isAdmitted(access, backend, body, interaction));
  if (!reached) throw outOfReach(type);
  return headers.etag;
}

/** The call, made to fail where the resource is no longer the version that was looked at. */
function onlyOf(call: FhirCall, etag: string | undefined): FhirCall {
  const wanted = call.headers?.['if-match']?.trim();
  if (wanted !== undefined && wanted !== etag) {
    throw new GatewayRefusal(412, 'conflict', 'If-Match names another version than the current one.');
  }
  const headers = withoutConditions(call);
  return { ...call, headers: etag === undefined ? headers : { ...headers, 'if-match': etag } };
}

type Change = Extract<Interaction, { readonly kind: 'update' | 'patch' | 'delete' }>;

/** An update, a patch or a delete of one resource. */
export async function guardChange(
  access: Access,
  backend: FhirBackend,
  call: FhirCall,
  change: Change,
): Promise<Prepared> {
  const { type, kind } = change;
  const interaction = kind === 'delete' ? 'd' : 'u';
  const reach = checkReach(access, type, interaction);
  const unseen = reach === 'some' || (type === 'Subscription' && !access.seesEverything);
  if (kind === 'patch' && unseen) {
    throw forbidden('What a patch will make of a resource cannot be checked: send the whole resource with PUT.');
  }
  if (kind === 'update') await checkBody(access, backend, { type, body: call.body }, 'u');
  // An update of a missing resource creates it.
  const creates = kind === 'update' && access.reach(type, 'c') === 'all';
  if (reach === 'all' && (kind !== 'update' || creates)) return { call, finish: shown(access, backend) };
  const etag = await reachedVersion(access, backend, change, interaction);
  return { call: { ...onlyOf(call, etag), path: `${type}/${change.id}` }, finish: shown(access, backend) };
}

/** A write to whatever a search finds: for tokens that reach all of the type. */
export function guardConditionalWrite(access: Access, backend: FhirBackend, call: FhirCall, type: string): Prepared {
  const needed: readonly ScopeInteraction[] = call.method === 'DELETE' ? ['d', 's'] : ['c', 'u', 's'];
  const { query } = splitPath(call.path);
  if (needed.some((interaction) => access.reach(type, interaction) !== 'all')) {
    throw forbidden('Conditional updates and deletes are for tokens that reach every resource of the type.');
  }
  checkSubscription(access, call.body);
  narrowedSearch(access, type, parametersOf(query));
  return { call, finish: shown(access, backend) };
}
