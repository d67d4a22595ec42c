import type { FhirAnswer } from '../backend/fhir-backend.js';
import { fhirJson } from '@bellwether/fhir-server';
import { asList, elementsAt, isObject, type JsonObject, stringOf } from '@bellwether/fhir-server/json';
import { directoryTypes, membershipOf } from './compartment.js';
import { isForEveryToken } from './search-narrowing.js';

/** What the gateway lets through, by the words of a CapabilityStatement: of one type, and of the whole server. */
const interactionsOfType: ReadonlySet<unknown> = new Set([
  ...['read', 'vread', 'update', 'patch', 'delete', 'history-instance', 'history-type', 'create', 'search-type'],
]);
const interactionsOfSystem: ReadonlySet<unknown> = new Set(['transaction', 'batch', 'history-system']);

/** Bulk export, the one operation, by where it is called. */
const exportDefinitions: Readonly<Record<'system' | 'Patient' | 'Group', string>> = {
  system: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export',
  Patient: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/patient-export',
  Group: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/group-export',
};
const bulkData = 'http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data';

/** Elements that say something of the server behind and hold for the gateway too. */
const keptOfType = [
  ...['type', 'profile', 'supportedProfile', 'versioning', 'readHistory', 'updateCreate', 'conditionalCreate'],
  ...['conditionalRead', 'conditionalUpdate', 'conditionalDelete', 'searchInclude', 'searchRevInclude'],
];
const keptOfStatement = ['resourceType', 'status', 'date', 'kind', 'fhirVersion'];

const documentation =
  'Every call needs a token and is held to its scopes and its patient. Not offered: operations but $export, searches over ' +
  'several types or below a compartment, XML. Chained parameters, _has, patches and conditional updates and deletes are for ' +
  'tokens that reach every resource they could touch.';

/** The named elements that there are. */
const only = (object: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.flatMap((name) => (object[name] === undefined ? [] : [[name, object[name]]])));

const coded = (interactions: unknown, known: ReadonlySet<unknown>): readonly JsonObject[] =>
  asList(interactions).flatMap((item) => (isObject(item) && known.has(item.code) ? [{ code: item.code }] : []));

/** `$export` at a place where the server behind has it. */
function operations(part: JsonObject, place: string | undefined): JsonObject {
  const has = elementsAt(part, 'operation.name').some((name) => String(name).endsWith('export'));
  const definition =
    has && place !== undefined ? exportDefinitions[place as keyof typeof exportDefinitions] : undefined;
  return definition === undefined ? {} : { operation: [{ name: 'export', definition }] };
}

/** Who can reach resources of a type. */
function reachOf(type: string): string {
  if (membershipOf(type) !== undefined) return 'In a patient’s chart: by patient/, user/ and system/ scopes.';
  return directoryTypes.has(type)
    ? 'By id and by _include with patient/ scopes; all of it with user/ and system/ scopes.'
    : 'By user/ and system/ scopes.';
}

function grantedType(resource: JsonObject): readonly JsonObject[] {
  const type = stringOf(resource.type) ?? '';
  const interaction = coded(resource.interaction, interactionsOfType);
  if (!/^[A-Z][A-Za-z]{1,63}$/.test(type) || interaction.length === 0) return [];
  const searchParam = asList(resource.searchParam).flatMap((parameter) =>
    isObject(parameter) && isForEveryToken(stringOf(parameter.name) ?? '')
      ? [only(parameter, ['name', 'definition', 'type', 'documentation'])]
      : [],
  );
  return [
    {
      ...only(resource, keptOfType),
      documentation: reachOf(type),
      interaction,
      ...(searchParam.length === 0 ? {} : { searchParam }),
      ...operations(resource, type === 'Patient' || type === 'Group' ? type : undefined),
    },
  ];
}

function grantedRest(rest: JsonObject): JsonObject {
  const interaction = coded(rest.interaction, interactionsOfSystem);
  return {
    mode: 'server',
    documentation,
    resource: asList(rest.resource).flatMap((resource) => (isObject(resource) ? grantedType(resource) : [])),
    ...(interaction.length === 0 ? {} : { interaction }),
    ...operations(rest, 'system'),
  };
}

const ourName = 'Bellwether sandbox EHR';

function descriptionOf({ software }: JsonObject): string {
  const { name, version } = isObject(software) ? software : {};
  const behind =
    name === undefined || name === ourName
      ? ''
      : ` It is kept by ${[name, version].flatMap((part) => part ?? []).join(' ')}.`;
  return `Synthetic patients, for development.${behind}`;
}

/**
 * The CapabilityStatement of the server behind, reduced to what the gateway lets through: what that server could do besides
 * is nothing that a client of the gateway gets.
 * @param base by which clients call it
 * @see https://hl7.org/fhir/R4/capabilitystatement.html
 */
export function grantedCapabilities(answer: FhirAnswer, base: string): FhirAnswer {
  const { body } = answer;
  if (!isObject(body) || body.resourceType !== 'CapabilityStatement') return answer;
  const rest = asList(body.rest).filter((part) => isObject(part) && part.mode === 'server');
  const exports = asList(body.instantiates).includes(bulkData);
  const granted = rest.flatMap((part) => (isObject(part) ? [grantedRest(part)] : []));
  const patches = elementsAt(granted, 'resource.interaction.code').includes('patch');
  return {
    ...answer,
    body: {
      ...only(body, keptOfStatement),
      ...(exports ? { instantiates: [bulkData] } : {}),
      software: { name: ourName },
      implementation: { description: descriptionOf(body), url: base },
      format: [fhirJson, 'json'],
      ...(patches ? { patchFormat: [fhirJson] } : {}),
      rest: granted,
    },
  };
}
