import { expect } from '@jest/globals';
import { tokenPath } from '../../../rest/access/server-metadata.js';
import { rawCall } from '../../support/answer.js';
import { canary } from '../../support/canary.js';
import type { HostileCall } from '../../support/hostile-call.js';
import { model, type RestEnvironment } from '../../support/rest-environment.js';
import { bodyRoutes, goodBundle, goodInstance, restRoutes } from '../../support/rest-routes.js';

type Call = HostileCall<RestEnvironment>;

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'] as const;

/** Raw, because clients refuse to send TRACE. The key is good. */
function requested(title: string, status: Call['status'], path: string, method = 'GET', ...headers: string[]): Call {
  return {
    title,
    status,
    send: ({ production, keys }) =>
      rawCall(production.url, [
        [
          `${method} ${path} HTTP/1.1`,
          'host: x',
          'connection: close',
          `authorization: Bearer ${keys.all}`,
          ...headers,
          '',
          '',
        ].join('\r\n'),
      ]),
  };
}

const otherMethods: readonly Call[] = [...restRoutes, { path: tokenPath, method: 'POST' as const }].flatMap(
  ({ path, method }) => [
    ...methods
      .filter((other) => other !== method && !(method === 'GET' && other === 'HEAD'))
      .map(
        (other): Call => ({
          ...requested(`${other} ${path}`, 405, path, other),
          check: ({ headers }) =>
            expect(headers.get('allow')).toBe(method === 'GET' ? 'GET, HEAD, OPTIONS' : 'POST, OPTIONS'),
        }),
      ),
    {
      title: `a preflight of another origin at ${path}`,
      status: 204,
      send: ({ call }) =>
        call(path, {
          method: 'OPTIONS',
          token: null,
          headers: { origin: 'https://ehr.example', 'access-control-request-method': method },
        }),
      check: ({ headers }) =>
        expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]),
    } satisfies Call,
  ],
);

const paths: readonly Call[] = [
  requested('a path twice slashed', 404, '/api/v1//predict', 'POST'),
  requested('a path with an encoded slash', 404, '/api%2fv1%2fpredict', 'POST'),
  requested('a path with dots', 404, '/api/v1/models/..%2f..%2f..%2fetc%2fpasswd'),
  requested('a path with encoded dots', 404, '/api/v1/models/%2e%2e/%2e%2e/etc/passwd'),
  requested('a path twice encoded', 404, '/api/v1/models/%252e%252e%252fmanifest.json'),
  requested('a path with backslashes', 404, '/api/v1/models/..\\..\\manifest.json'),
  requested('a path with NUL', 404, `/api/v1/models/${model}%00`),
  requested('a path that cannot be decoded', 400, '/api/v1/models/%E0%A4%A'),
  requested('a path of FHIR that cannot be decoded', 400, '/fhir/Patient/%E0%A4%A/$evaluate-risk', 'POST'),
  requested('a model that is a member of every object', 404, '/api/v1/models/__proto__'),
  requested('a model that is another member of every object', 404, '/api/v1/models/constructor/prototype'),
  requested('a version that is not there', 404, `/api/v1/models/${model}/${canary}`),
  requested('a version above', 404, '/api/v2/predict', 'POST'),
  requested('the interface itself', 404, '/api'),
  requested('the base of FHIR', 404, '/fhir'),
  requested('another operation', 404, '/fhir/$everything', 'POST'),
  requested('a resource of FHIR', 404, `/fhir/Patient/${canary}`),
  requested('a Device that is none', 404, `/fhir/Device/${canary}`),
  requested('a path of 15,000 characters', 404, `/api/v1/models/${'x'.repeat(15_000)}`),
  requested('a path of 100,000 characters', [431, 'closed'], `/api/v1/models/${'x'.repeat(100_000)}`),
  {
    title: 'a patient of a path of FHIR that is markup',
    status: 400,
    send: ({ call }) => call(`/fhir/Patient/%3Cb%3E${canary}/$evaluate-risk`, { body: goodBundle() }),
  },
  requested('a query that pollutes', 200, `/api/v1/models?__proto__[${canary}]=1&a[]=1&constructor[prototype][x]=1`),
  requested('a metrics path below the interface', 404, '/api/v1/../../metrics'),
  requested('a format of FHIR that is not written', 406, '/fhir/metadata?_format=xml', 'GET'),
  requested('FHIR as XML', 406, '/fhir/metadata', 'GET', 'accept: application/fhir+xml'),
  {
    ...requested('the interface in upper case', 415, '/API/V1/PREDICT', 'POST'),
    check: ({ headers: answered }) => expect(answered.get('content-type')).toMatch(/^application\/problem\+json/),
  },
  requested('FHIR in upper case', 415, '/FHIR/$EVALUATE-RISK', 'POST'),
  requested('an address with a slash at its end', 415, '/api/v1/predict/', 'POST'),
];

const head = (path: string, ...lines: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, 'host: x', 'content-type: application/json', ...lines, '', ''].join('\r\n');

const headers: readonly Call[] = bodyRoutes.flatMap(
  ({ path, body }) =>
    [
      {
        title: `${path}: another method than the one sent, another host, another address`,
        status: 200,
        send: ({ call }) =>
          call(path, {
            body: body(),
            headers: {
              'x-http-method-override': 'DELETE',
              'x-forwarded-for': canary,
              'x-forwarded-host': canary,
              forwarded: `for=${canary}`,
              origin: `https://${canary}.example`,
            },
          }),
        check: ({ headers: answered }) => expect(answered.get('access-control-allow-origin')).toBeUndefined(),
      },
      {
        title: `${path}: a request id with a line of log in it`,
        status: 200,
        send: ({ call }) => call(path, { body: body(), headers: { 'x-request-id': `1","level":60,"x":"${canary}` } }),
      },
      {
        title: `${path}: an Accept that nobody can meet`,
        status: path.startsWith('/fhir') ? 406 : 200,
        send: ({ call }) => call(path, { body: body(), headers: { accept: `image/${canary}` } }),
      },
      {
        title: `${path}: an Accept that is none`,
        status: path.startsWith('/fhir') ? 406 : 200,
        send: ({ call }) => call(path, { body: body(), headers: { accept: `;;;q=,,,${'a/b,'.repeat(1_000)}` } }),
      },
      {
        title: `${path}: 100 Continue for an unknown caller`,
        status: 401,
        send: ({ production }) => rawCall(production.url, [head(path, 'expect: 100-continue', 'content-length: 1000')]),
        check: ({ headers: answered }) => expect(answered.get('connection')).toBe('close'),
      },
      {
        title: `${path}: 100 Continue for a known caller, who is asked for the body`,
        status: 100,
        send: ({ production, keys }) => {
          const text = JSON.stringify(body());
          const lines = ['expect: 100-continue', `authorization: Bearer ${keys.all}`, 'connection: close'];
          return rawCall(production.url, [head(path, ...lines, `content-length: ${Buffer.byteLength(text)}`), text]);
        },
        check: ({ body: rest }) => expect(rest).toMatch(/^HTTP\/1\.1 200 OK/),
      },
      {
        title: `${path}: an expectation that nobody can meet`,
        status: [401, 417],
        send: ({ production }) => rawCall(production.url, [head(path, 'expect: miracles', 'content-length: 0')]),
      },
      {
        title: `${path}: two lengths`,
        status: 400,
        send: ({ production }) => rawCall(production.url, [head(path, 'content-length: 5', 'content-length: 6')]),
      },
      {
        title: `${path}: a length and chunks`,
        status: 400,
        send: ({ production }) =>
          rawCall(production.url, [head(path, 'content-length: 5', 'transfer-encoding: chunked')]),
      },
    ] satisfies readonly Call[],
);

/** Invalid or confusing HTTP at each address. */
export const restProtocolCalls: readonly Call[] = [
  ...otherMethods,
  ...paths,
  ...headers,
  {
    title: 'a good call in between, of which nothing is kept anywhere',
    status: 200,
    send: ({ call }) => call('/api/v1/predict', { body: goodInstance }),
    check: ({ headers: answered }) => expect(answered.get('cache-control')).toBe('no-store'),
  },
];
