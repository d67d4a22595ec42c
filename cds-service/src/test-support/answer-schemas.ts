import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { answerSchemas, type AnswerName, type RequestName, requestSchemas } from '../rest/openapi/component-schemas.js';
import { namedJsonSchemas } from '../rest/openapi/json-schemas.js';

/** An answer may have no member that the document does not tell of, although clients must bear with one. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, closed(member)]));
  return 'properties' in members && !('additionalProperties' in members)
    ? { ...members, additionalProperties: false }
    : members;
}

function compiled(schemas: Readonly<Record<string, unknown>>): ReadonlyMap<string, ValidateFunction> {
  // Formats are told to clients; our own code makes and checks the instants.
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  const at = '#/components/schemas/';
  const text = JSON.stringify({ $id: 'document', components: { schemas } }).replaceAll(`"${at}`, `"document${at}`);
  ajv.addSchema(JSON.parse(text));
  return new Map(Object.keys(schemas).map((name) => [name, ajv.getSchema(`document${at}${name}`)!]));
}

const answers = compiled(closed(namedJsonSchemas(answerSchemas, 'output')) as Readonly<Record<string, unknown>>);
const requests = compiled(namedJsonSchemas(requestSchemas, 'input'));

const faultsBy = (validate: ValidateFunction | undefined, value: unknown): readonly string[] => {
  if (validate === undefined) return ['there is no such schema'];
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
};

/** In what an answer is not as the OpenAPI document says. */
export const faultsOfAnswer = (name: AnswerName, answer: unknown): readonly string[] =>
  faultsBy(answers.get(name), answer);

/** In what a body that is sent is not as the OpenAPI document says. */
export const faultsOfRequest = (name: RequestName, body: unknown): readonly string[] =>
  faultsBy(requests.get(name), body);
