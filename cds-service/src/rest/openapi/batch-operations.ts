import type { Operation } from './operation.js';

/** Jobs, in the form of Bulk Data Access. @see https://hl7.org/fhir/uv/bulkdata/export.html */
export const batchOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/batch',
    id: 'startBatch',
    tag: 'batch',
    summary: 'Score many instances or charts, one a line, in a job',
    description: 'Each line is a plain instance, or a FHIR Bundle that is the chart of one patient.',
    scope: ['predict:batch'],
    parameters: ['model', 'as_of', 'explain', 'Idempotency-Key'],
    request: { 'application/x-ndjson': { schemas: 'lines' } },
    answers: {
      202: {
        meaning: 'The job was begun',
        contents: { 'application/json': { schemas: ['JobBegun'] } },
        headers: ['Content-Location', 'Retry-After', 'RateLimit', 'RateLimit-Policy'],
      },
    },
    problems: ['not-found', 'conflict', 'idempotency-mismatch', 'overloaded'],
  },
  {
    method: 'get',
    path: '/api/v1/batch/{id}',
    id: 'readBatch',
    tag: 'batch',
    summary: 'How far a job is',
    scope: ['predict:batch'],
    parameters: ['job'],
    answers: {
      200: { meaning: 'The job has ended', contents: { 'application/json': { schemas: ['Job'] } } },
      202: {
        meaning: 'The job goes on',
        contents: { 'application/json': { schemas: ['JobGoesOn'] } },
        headers: ['X-Progress', 'Retry-After'],
      },
    },
    problems: ['not-found'],
  },
  {
    method: 'delete',
    path: '/api/v1/batch/{id}',
    id: 'endBatch',
    tag: 'batch',
    summary: 'End a job and erase its results',
    scope: ['predict:batch'],
    parameters: ['job'],
    answers: {
      202: { meaning: 'The job is ended and erased', contents: { 'application/json': { schemas: ['JobErased'] } } },
    },
    problems: ['not-found'],
  },
  {
    method: 'get',
    path: '/api/v1/batch/{id}/results',
    id: 'readBatchResults',
    tag: 'batch',
    summary: 'The results of a job, a line each, in the order of the request',
    scope: ['predict:batch'],
    parameters: ['job'],
    answers: { 200: { meaning: 'The results', contents: { 'application/x-ndjson': { schemas: 'lines' } } } },
    problems: ['not-found', 'not-acceptable', 'conflict'],
  },
];
