import type { Operation } from './operation.js';

/** Tokens, and this document. */
export const accessOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/oauth/token',
    id: 'getToken',
    tag: 'access',
    summary: 'A token for a client that signs with its key',
    description: 'OAuth 2 client credentials with `private_key_jwt` (RFC 7523). There are no client secrets.',
    scope: null,
    request: { 'application/x-www-form-urlencoded': { schemas: ['TokenRequest'] } },
    answers: {
      200: {
        meaning: 'A token',
        contents: { 'application/json': { schemas: ['Token'] } },
        headers: ['RateLimit', 'RateLimit-Policy'],
      },
    },
    problems: ['unauthenticated', 'not-found', 'too-many-requests', 'store-unavailable', 'keys-unavailable'],
    part: 'token',
  },
  {
    method: 'get',
    path: '/.well-known/oauth-authorization-server',
    id: 'readServerMetadata',
    tag: 'access',
    summary: 'Where tokens are, for client libraries (RFC 8414)',
    scope: null,
    answers: { 200: { meaning: 'Metadata', contents: { 'application/json': { schemas: ['ServerMetadata'] } } } },
    problems: ['not-found'],
    part: 'token',
  },
  {
    method: 'get',
    path: '/api/v1/openapi.json',
    id: 'readDescription',
    tag: 'description',
    summary: 'This document',
    description: 'Where PUBLIC_DOCS is false, only for a caller who is known.',
    scope: null,
    answers: {
      200: {
        meaning: 'OpenAPI 3.1',
        contents: { 'application/json': { schemas: 'text' } },
        headers: ['ETag'],
      },
      304: { meaning: 'It is as the If-None-Match of the call says' },
    },
    problems: ['unauthenticated', 'too-many-requests'],
  },
  {
    method: 'get',
    path: '/api/v1/docs',
    id: 'readDocs',
    tag: 'description',
    summary: 'A page to read this document and to try the calls',
    scope: null,
    answers: { 200: { meaning: 'A page', contents: { 'text/html': { schemas: 'text' } } } },
    problems: ['not-found'],
  },
];
