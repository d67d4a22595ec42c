import { expect } from '@jest/globals';
import type { HostileCall } from '../../support/hostile-call.js';
import { type KeyName, model, type RestChanges, type RestEnvironment } from '../../support/rest-environment.js';
import { goodBundle, goodInstance, guardedRoutes } from '../../support/rest-routes.js';

/** A good key that lacks a scope, which the answer names. */
function lacking(
  title: string,
  key: KeyName,
  scope: string,
  path: string,
  { method = 'POST', body = {} }: RestChanges = {},
): HostileCall<RestEnvironment> {
  return {
    title,
    status: 403,
    send: ({ call, keys }) => call(path, { method, body, token: keys[key] }),
    check: async ({ body: answer, headers }, { production }) => {
      expect(answer).toContain(`The scope \\"${scope}\\"`);
      const { refusal, client } = await production.lineOf(headers.get('x-request-id') ?? '');
      expect({ refusal, client }).toEqual({ refusal: 'scope', client: key });
    },
  };
}

const get = { method: 'GET' } as const;

/** Callers that are known, and want what they may not have. */
export const restScopeCalls: readonly HostileCall<RestEnvironment>[] = [
  lacking('reasons with the right to scores', 'predicts', 'predict:explain', '/api/v1/explain', { body: goodInstance }),
  lacking('scores with the right to read models', 'reads', 'predict', '/api/v1/predict', { body: goodInstance }),
  lacking('a chart with the right to read models', 'reads', 'predict', '/api/v1/assess', { body: goodBundle() }),
  lacking('contributions with the right to scores', 'predicts', 'predict:explain', '/api/v1/assess', {
    body: goodBundle(),
  }),
  lacking('the FHIR operation with the right to read models', 'reads', 'predict', '/fhir/$evaluate-risk', {
    body: goodBundle(),
  }),
  lacking('models with the right to scores', 'predicts', 'models:read', '/api/v1/models', get),
  lacking('one model with the right to scores', 'predicts', 'models:read', `/api/v1/models/${model}`, get),
  lacking('one model with the right to another', 'elsewhere', 'models:read', `/api/v1/models/${model}`, get),
  lacking('a score by name with the right to another model', 'elsewhere', 'predict', '/api/v1/predict', {
    body: { ...goodInstance, model },
  }),
  lacking('a name that no model has, which is not repeated', 'predicts', 'predict:explain', '/api/v1/explain', {
    body: { ...goodInstance, model: 'zq7canary' },
  }),
  lacking('a model of a name that is not repeated', 'predicts', 'models:read', '/api/v1/models/zq7canary', get),
  lacking('to keep an assessment with the right to scores', 'predicts', 'predict:store', '/api/v1/predict', {
    body: { ...goodInstance, store: true, patient: 'zq7canary' },
  }),
  {
    title: 'a score with the right to another model, which is not said to be there',
    status: 404,
    send: ({ call, keys }) => call('/api/v1/predict', { body: goodInstance, token: keys.elsewhere }),
  },
  {
    title: 'models with the right to another model: a list of none',
    status: 200,
    send: ({ call, keys }) => call('/api/v1/models', { ...get, token: keys.elsewhere }),
    check: ({ body }) => expect(JSON.parse(body)).toEqual({ models: [] }),
  },
  // The version of the program is for every caller that is known.
  ...guardedRoutes
    .filter(({ path }) => path !== '/version')
    .map(
      ({ path, method, body }): HostileCall<RestEnvironment> => ({
        title: `${path}: a token of scopes that are not ours`,
        status: 403,
        send: async ({ call, siteToken }) =>
          call(path, {
            method,
            body: body?.() ?? {},
            token: await siteToken({ scope: 'admin * predict:* PREDICT predict/ predict/../x system/*.*' }),
          }),
      }),
    ),
];
