import { expect } from '@jest/globals';
import type { Answer } from '../../support/answer.js';
import { canary } from '../../support/canary.js';
import type { HostileCall } from '../../support/hostile-call.js';
import type { KeyName, RestChanges, RestEnvironment } from '../../support/rest-environment.js';
import { goodInstance } from '../../support/rest-routes.js';

type Call = HostileCall<RestEnvironment>;

const path = '/api/v1/batch';
const good = JSON.stringify(goodInstance);
const lined = (body: unknown = good, headers: Readonly<Record<string, string>> = {}): RestChanges => ({
  body,
  headers: { 'content-type': 'application/x-ndjson', ...headers },
});
const get = { method: 'GET' } as const;

/** A job of one client. */
async function jobOf({ call, keys }: RestEnvironment, key: KeyName): Promise<string> {
  const { body } = await call(path, { ...lined(), token: keys[key] });
  return JSON.parse(body).id;
}

const erase = ({ call, keys }: RestEnvironment, id: string, key: KeyName) =>
  call(`${path}/${id}`, { method: 'DELETE', token: keys[key] });

/** A job of one client, called by another, and then erased by its own. */
function foreign(title: string, suffix: string, method: string): Call {
  return {
    title: `another client's job: ${title}`,
    status: 404,
    send: async (environment) => {
      const id = await jobOf(environment, 'all');
      const answer = await environment.call(`${path}/${id}${suffix}`, { method, token: environment.keys.other });
      expect((await environment.call(`${path}/${id}`, get)).status).toBeLessThan(300);
      await erase(environment, id, 'all');
      return answer;
    },
  };
}

function refused(title: string, status: Call['status'], query: string, changes: RestChanges): Call {
  return { title: `a job: ${title}`, status, send: ({ call }) => call(path + query, changes) };
}

function missing(title: string, id: string): readonly Call[] {
  return [
    { title: `a job that is not there: ${title}`, status: 404, send: ({ call }) => call(`${path}/${id}`, get) },
    {
      title: `results that are not there: ${title}`,
      status: 404,
      send: ({ call }) => call(`${path}/${id}/results`, get),
    },
    {
      title: `to erase what is not there: ${title}`,
      status: 404,
      send: ({ call }) => call(`${path}/${id}`, { method: 'DELETE' }),
    },
  ];
}

const keyOf = (key: string): RestChanges => ({ ...lined(good, { 'idempotency-key': key }) });

/** Jobs of others, jobs that are none, and keys of calls. */
export const restJobCalls: readonly Call[] = [
  foreign('its status', '', 'GET'),
  foreign('its results', '/results', 'GET'),
  foreign('its end', '', 'DELETE'),
  ...missing('an ID of zeros', '00000000-0000-4000-8000-000000000000'),
  ...missing('a path', '..%2f..%2fmodels'),
  ...missing('SQL', "'%20or%201=1%20--"),
  ...missing('NUL', '%00'),
  ...missing('a member of every object', '__proto__'),
  ...missing('10,000 characters', canary.repeat(1_000)),
  ...['PUT', 'PATCH', 'POST', 'TRACE']
    .filter((method) => method !== 'TRACE')
    .map(
      (method): Call => ({
        title: `${method} a job`,
        status: 405,
        send: ({ call }) => call(`${path}/x`, { method }),
      }),
    ),
  refused('nothing', 400, '', lined('')),
  refused('blank lines', 400, '', lined('\n\n \n')),
  refused('JSON', 415, '', { body: { instances: [goodInstance] } }),
  refused('an unknown parameter', 400, '?x=1', lined()),
  refused('reasons in another word', 400, `?explain=${canary}`, lined()),
  refused('a model that is not there', 404, `?model=${canary}`, lined()),
  refused('a key of a call with a line end in it', 400, '', keyOf(`a b ${canary}`)),
  refused('a key of a call of 200 characters', 400, '', keyOf('x'.repeat(200))),
  refused('nobody', 401, '', { ...lined(), token: null }),
  {
    title: 'a job of who may score, and not in jobs',
    status: 403,
    send: ({ call, keys }) => call(path, { ...lined(), token: keys.predicts }),
  },
  {
    title: 'a job with reasons of who may not have them',
    status: 403,
    send: async ({ call, siteToken }) =>
      call(`${path}?explain=true`, { ...lined(), token: await siteToken({ scope: 'predict:batch' }) }),
  },
  {
    title: 'a key of a call with another body',
    status: 422,
    send: async (environment) => {
      const { call } = environment;
      const key = `one-${Date.now()}`;
      const { id } = JSON.parse((await call(path, keyOf(key))).body);
      const answer = await call(path, { ...keyOf(key), body: `${good}\n${good}` });
      await erase(environment, id, 'all');
      return answer;
    },
  },
  {
    title: 'a key of a call of another client, which is that client’s own',
    status: 202,
    send: async (environment) => {
      const { call, keys } = environment;
      const key = `two-${Date.now()}`;
      const { id } = JSON.parse((await call(path, keyOf(key))).body);
      const answer: Answer = await call(path, { ...keyOf(key), token: keys.other });
      const other = JSON.parse(answer.body).id;
      expect(other).not.toBe(id);
      await erase(environment, id, 'all');
      await erase(environment, other, 'other');
      return answer;
    },
    check: ({ headers }) => expect(headers.has('idempotent-replayed')).toBe(false),
  },
  {
    title: 'eleven kept jobs and more, of which the last is refused',
    status: 409,
    send: async (environment) => {
      const ids: string[] = [];
      let answer: Answer;
      // At most one is under way, and ten are kept.
      for (;;) {
        answer = await environment.call(path, { ...lined(), token: environment.keys.other });
        if (answer.status !== 202) {
          if (answer.body.includes('under way')) {
            await new Promise((resolve) => void setTimeout(resolve, 50));
            continue;
          }
          break;
        }
        ids.push(JSON.parse(answer.body).id);
        if (ids.length > 20) break;
      }
      for (const id of ids) await erase(environment, id, 'other');
      expect(ids).toHaveLength(10);
      return answer;
    },
  },
];
