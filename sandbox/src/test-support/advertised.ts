import type { AccessGrant } from '../authorization/authorization.js';
import type { FhirBackend, FhirCall } from '../backend/fhir-backend.js';
import { accessOf } from '../gateway/access.js';
import { membershipOf } from '../gateway/compartment.js';
import { GatewayRefusal } from '../gateway/gateway-refusal.js';
import { guardInteraction } from '../gateway/guard.js';
import { interactionOf } from '../gateway/interaction.js';
import { narrowedSearch } from '../gateway/search-narrowing.js';
import { elementsAt, isObject, type JsonObject } from '@bellwether/fhir-server/json';

const grant = (scope: string, patientId: string | null): AccessGrant => ({
  clientId: 'app',
  scopes: [scope],
  patientId,
  encounterId: null,
  fhirUser: null,
  expiresAt: 0,
});
const everything = accessOf(grant('system/*.cruds', null), []);
const onePatient = accessOf(grant('patient/*.cruds', 'anna'), []);
const nothingThere: FhirBackend = {
  name: 'nothing',
  send: async () => ({ status: 404, headers: {}, body: undefined }),
};

/** The call that an interaction of a CapabilityStatement stands for. */
const calls: Readonly<Record<string, (type: string) => FhirCall>> = {
  read: (type) => ({ method: 'GET', path: `${type}/1` }),
  vread: (type) => ({ method: 'GET', path: `${type}/1/_history/1` }),
  update: (type) => ({ method: 'PUT', path: `${type}/1`, body: { resourceType: type, id: '1' } }),
  patch: (type) => ({ method: 'PATCH', path: `${type}/1`, body: { resourceType: 'Parameters' } }),
  delete: (type) => ({ method: 'DELETE', path: `${type}/1` }),
  create: (type) => ({ method: 'POST', path: type, body: { resourceType: type } }),
  'history-instance': (type) => ({ method: 'GET', path: `${type}/1/_history` }),
  'history-type': (type) => ({ method: 'GET', path: `${type}/_history` }),
  'search-type': (type) => ({ method: 'GET', path: type }),
  'history-system': () => ({ method: 'GET', path: '_history' }),
  'search-system': () => ({ method: 'GET', path: '?_type=Patient' }),
};

async function isRefused(work: () => unknown): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof GatewayRefusal) return true;
    throw error;
  }
}

/** Whether a call, by a token that reaches everything, is refused. */
const isCallRefused = (call: FhirCall): Promise<boolean> =>
  isRefused(async () => {
    const interaction = interactionOf(call);
    if (interaction.kind !== 'export') await guardInteraction(everything, nothingThere, call, interaction);
  });

async function refusedOfType(resource: JsonObject): Promise<readonly string[]> {
  const type = String(resource.type);
  const refused: string[] = [];
  for (const code of elementsAt(resource, 'interaction.code')) {
    const call = calls[String(code)]?.(type);
    if (call === undefined || (await isCallRefused(call))) refused.push(`${type} ${String(code)}`);
  }
  for (const name of elementsAt(resource, 'operation.name')) {
    const path = type === 'Patient' ? `Patient/$${String(name)}` : `${type}/1/$${String(name)}`;
    if (await isCallRefused({ method: 'GET', path })) refused.push(`${type} $${String(name)}`);
  }
  // Who has a token for one patient reads the statement too.
  const access = membershipOf(type) === undefined ? everything : onePatient;
  for (const name of elementsAt(resource, 'searchParam.name')) {
    const parameters = [[String(name), 'anna']] as const;
    if (await isRefused(() => narrowedSearch(access, type, parameters))) refused.push(`${type}?${String(name)}`);
  }
  return refused;
}

/** What a CapabilityStatement says and the gateway refuses: interactions, operations and search parameters, each by name. */
export async function advertisedInVain(statement: unknown): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const resource of elementsAt(statement, 'rest.resource')) {
    if (isObject(resource)) refused.push(...(await refusedOfType(resource)));
  }
  for (const code of elementsAt(statement, 'rest.interaction.code')) {
    if (code === 'transaction' || code === 'batch') continue;
    const call = calls[String(code)]?.('');
    if (call === undefined || (await isCallRefused(call))) refused.push(String(code));
  }
  for (const name of elementsAt(statement, 'rest.operation.name')) {
    if (await isCallRefused({ method: 'GET', path: `$${String(name)}` })) refused.push(`$${String(name)}`);
  }
  return refused;
}
