import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { scopeTable } from '../access/scopes.js';
import { tokenPath } from '../access/server-metadata.js';
import { answerSchemas, requestSchemas } from './component-schemas.js';
import { namedJsonSchemas, schemaRef } from './json-schemas.js';
import { type Contents, type Operation, type OperationAnswer, type Part, tags } from './operation.js';
import { parameters } from './parameters.js';
import { headerRefs, toldHeaders } from './told-headers.js';
import { problemAnswers } from './told-problems.js';

/** What the document depends on. */
export interface Described {
  readonly publicUrl: string;
  /** Of the program */
  readonly version: string;
  readonly operations: readonly Operation[];
  /** What is switched on here. */
  readonly parts: ReadonlySet<Part>;
}

const licence = { name: 'Apache-2.0', identifier: 'Apache-2.0' } as const;

const about =
  `Scores of patients for other systems: from plain values, FHIR charts or many lines, by the same artefacts and the same
code as the cards in the chart. Every answer says which artefact made it, whether that was trained on synthetic patients (\`synthetic\`:
for demonstration only), and whether it is a trial (\`mode\`: silent, not for care). What is missing is named, never guessed.`.replaceAll(
    '\n',
    ' ',
  );

/**
 * The interface for other systems as OpenAPI 3.1, made from the schemas that check what is sent. The same input gives the same bytes.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function openApiDocument({ publicUrl, version, operations, parts }: Described): JsonObject {
  const described = operations.filter(({ part }) => part === undefined || parts.has(part));
  const hasTokens = parts.has('token');
  return {
    openapi: '3.1.1',
    info: {
      title: 'Bellwether',
      version,
      description: about,
      contact: { name: 'The operator of this service', url: `${publicUrl}/model-facts` },
      license: licence,
    },
    servers: [{ url: publicUrl }],
    tags: Object.entries(tags)
      .filter(([name]) => described.some(({ tag }) => tag === name))
      .map(([name, description]) => ({ name, description })),
    paths: pathsOf(described, hasTokens),
    components: {
      schemas: usedSchemas(described),
      headers: Object.fromEntries(Object.entries(toldHeaders).filter(([name]) => isToldHeader(name, described))),
      securitySchemes: {
        ...(hasTokens ? { oauth2: oauth2(publicUrl) } : {}),
        key: { type: 'http', scheme: 'bearer', description: 'An API key of this service, or a token' },
      },
    },
  };
}

const oauth2 = (publicUrl: string): JsonObject => ({
  type: 'oauth2',
  description: 'Tokens of this service, or of the authorization server of the site. There are no client secrets.',
  flows: { clientCredentials: { tokenUrl: `${publicUrl}${tokenPath}`, scopes: scopeTable } },
});

function pathsOf(operations: readonly Operation[], hasTokens: boolean): JsonObject {
  const paths = new Map<string, JsonObject>();
  for (const operation of operations) {
    paths.set(operation.path, {
      ...paths.get(operation.path),
      [operation.method]: operationObject(operation, hasTokens),
    });
  }
  return Object.fromEntries(paths);
}

function operationObject(operation: Operation, hasTokens: boolean): JsonObject {
  const { id, tag, summary, description, request, deprecated, parameters: names = [] } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: `${description ?? `${summary}.`}${scopesText(operation)}`,
    ...(deprecated === undefined ? {} : { deprecated: true }),
    security: securityOf(operation, hasTokens),
    ...(names.length === 0 ? {} : { parameters: names.map((name) => parameters[name]) }),
    ...(request === undefined ? {} : { requestBody: { required: true, content: contentOf(request) } }),
    responses: { ...answersOf(operation), ...problemAnswers(operation) },
  };
}

function scopesText({ scope }: Operation): string {
  if (scope === null || scope === 'any') return '';
  return ` Scope: ${scope.map((one) => `\`${one}\``).join(' and ')}.`;
}

/** Only OAuth has a place for scopes: where nobody gets tokens of this service, the description alone names them. */
function securityOf({ scope }: Operation, hasTokens: boolean): readonly JsonObject[] {
  if (scope === null) return [];
  const scopes = scope === 'any' ? [] : scope;
  return hasTokens ? [{ oauth2: scopes }, { key: [] }] : [{ key: [] }];
}

const answersOf = ({ answers }: Operation): JsonObject =>
  Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerObject(answer)]));

const answerObject = ({ meaning, contents, headers = [] }: OperationAnswer): JsonObject => ({
  description: meaning,
  ...(headers.length === 0 ? {} : { headers: headerRefs(headers) }),
  ...(contents === undefined ? {} : { content: contentOf(contents) }),
});

const contentOf = (contents: Contents<string>): JsonObject =>
  Object.fromEntries(
    Object.entries(contents).map(([type, { schemas, example }]) => [
      type,
      { schema: bodySchema(schemas), ...(example === undefined ? {} : { example }) },
    ]),
  );

function bodySchema(schemas: Contents<string>[string]['schemas']): JsonObject {
  if (schemas === 'text') return { type: 'string' };
  if (schemas === 'lines') return { type: 'string', description: 'JSON objects, one a line (NDJSON)' };
  const [first, ...others] = schemas;
  return others.length === 0 ? schemaRef(first) : { anyOf: schemas.map(schemaRef) };
}

/** All schemas that the operations need, themselves or through others. */
function usedSchemas(operations: readonly Operation[]): JsonObject {
  const all: Readonly<Record<string, JsonObject>> = {
    ...namedJsonSchemas(requestSchemas, 'input'),
    ...namedJsonSchemas(answerSchemas, 'output'),
  };
  const used = new Set(namesIn(pathsOf(operations, false)));
  for (const name of used) for (const next of namesIn(all[name])) used.add(next);
  return Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
}

const namesIn = (value: unknown): readonly string[] =>
  [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name);

const isToldHeader = (name: string, operations: readonly Operation[]): boolean =>
  JSON.stringify(pathsOf(operations, false)).includes(`"#/components/headers/${name}"`);
