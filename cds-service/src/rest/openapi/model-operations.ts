import type { Operation, OperationAnswer } from './operation.js';

const model: OperationAnswer = {
  meaning: 'The artefact: what it says, for which patients, from which features',
  contents: { 'application/json': { schemas: ['Model'] } },
  headers: ['ETag', 'RateLimit', 'RateLimit-Policy'],
};
const unchanged: OperationAnswer = { meaning: 'It is as the If-None-Match of the call says' };

/** What the artefacts are. */
export const modelOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/models',
    id: 'listModels',
    tag: 'models',
    summary: 'The artefacts that the caller may read',
    scope: ['models:read'],
    answers: {
      200: {
        meaning: 'A list, the highest priority first',
        contents: { 'application/json': { schemas: ['Models'] } },
        headers: ['ETag', 'RateLimit', 'RateLimit-Policy'],
      },
      304: unchanged,
    },
  },
  {
    method: 'get',
    path: '/api/v1/models/{name}',
    id: 'readModel',
    tag: 'models',
    summary: 'One artefact, in the version that answers here',
    scope: ['models:read'],
    parameters: ['name'],
    answers: { 200: model, 304: unchanged },
    problems: ['not-found'],
  },
  {
    method: 'get',
    path: '/api/v1/models/{name}/{version}',
    id: 'readModelVersion',
    tag: 'models',
    summary: 'One version of an artefact',
    scope: ['models:read'],
    parameters: ['name', 'version'],
    answers: { 200: model, 304: unchanged },
    problems: ['not-found'],
  },
  {
    method: 'get',
    path: '/api/v1/models/{name}/schema',
    id: 'readModelSchema',
    tag: 'models',
    summary: 'What an instance may have for an artefact, as JSON Schema',
    scope: ['models:read'],
    parameters: ['name'],
    answers: {
      200: {
        meaning: 'JSON Schema of an instance, with the features of the artefact',
        contents: { 'application/schema+json': { schemas: ['JsonSchema'] } },
        headers: ['ETag', 'RateLimit', 'RateLimit-Policy'],
      },
      304: unchanged,
    },
    problems: ['not-found'],
  },
];
