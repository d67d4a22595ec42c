import { rawCall } from '../../support/answer.js';
import type { HostileCall } from '../../support/hostile-call.js';
import type { RestEnvironment } from '../../support/rest-environment.js';
import { guardedRoutes, jobRoutes, type RestRoute } from '../../support/rest-routes.js';
import { badTokens } from './credentials.js';

type Guarded = Pick<RestRoute, 'path' | 'method'> & Partial<Pick<RestRoute, 'body'>>;

const guarded: readonly Guarded[] = [...guardedRoutes, ...jobRoutes];
const bodyOf = ({ body = null }: Guarded): { readonly body?: object } => (body === null ? {} : { body: body() });

/** No address answers a caller that has not proved who it is, whatever the body. */
export const restTokenCalls: readonly HostileCall<RestEnvironment>[] = guarded.flatMap((route) => [
  ...badTokens.map(
    ({ title, refusal, make }): HostileCall<RestEnvironment> => ({
      title: `${route.method} ${route.path}: ${title}`,
      status: 401,
      refusal,
      send: async (environment) =>
        environment.call(route.path, { method: route.method, token: await make(environment), ...bodyOf(route) }),
    }),
  ),
  ...elsewhere(route),
]);

/** Good keys in other places than the one header. */
function elsewhere({ path, method }: Guarded): readonly HostileCall<RestEnvironment>[] {
  return [
    {
      title: `${method} ${path}: a good key in the address`,
      status: 401,
      refusal: 'no-token',
      send: ({ call, keys }) => call(`${path}?access_token=${keys.all}&api_key=${keys.all}`, { method, token: null }),
    },
    {
      title: `${method} ${path}: a good key in other headers`,
      status: 401,
      refusal: 'no-token',
      send: ({ call, keys: { all } }) =>
        call(path, {
          method,
          token: null,
          headers: { 'x-api-key': all, cookie: `access_token=${all}`, 'x-forwarded-authorization': `Bearer ${all}` },
        }),
    },
    {
      title: `${method} ${path}: a good key as a password`,
      status: 401,
      refusal: 'malformed',
      send: ({ call, keys }) =>
        call(path, { method, token: null, headers: { authorization: `Basic ${btoa(`x:${keys.all}`)}` } }),
    },
    {
      title: `${method} ${path}: two Authorization headers, both good`,
      status: 401,
      refusal: 'malformed',
      send: ({ production, keys }) =>
        rawCall(production.url, [
          `${method} ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n`,
          `authorization: Bearer ${keys.all}\r\nauthorization: Bearer ${keys.all}\r\ncontent-length: 2\r\n\r\n{}`,
        ]),
    },
  ];
}
