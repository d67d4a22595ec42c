import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { restBodyCalls } from './calls/rest/bodies.js';
import { restChartCalls } from './calls/rest/charts.js';
import { restInstanceCalls } from './calls/rest/instances.js';
import { restJobCalls } from './calls/rest/jobs.js';
import { restLimitCalls } from './calls/rest/limits.js';
import { restProtocolCalls } from './calls/rest/protocol.js';
import { restScopeCalls } from './calls/rest/scopes.js';
import { restStreamCalls } from './calls/rest/streams.js';
import { tokenEndpointCalls } from './calls/rest/token-endpoint.js';
import { restTokenCalls } from './calls/rest/tokens.js';
import type { Answer } from './support/answer.js';
import { expectBareRest } from './support/bare-problem.js';
import { canary } from './support/canary.js';
import { expectRefused } from './support/expect-refused.js';
import type { HostileCall } from './support/hostile-call.js';
import { inspectorLine, type Memory, memoryOf } from './support/live-memory.js';
import { type RestEnvironment, startRestEnvironment } from './support/rest-environment.js';
import { goodInstance, restRoutes } from './support/rest-routes.js';

type Call = HostileCall<RestEnvironment>;

const kinds: Readonly<Record<string, readonly Call[]>> = {
  'tokens at each address': restTokenCalls,
  'scopes that are missing': restScopeCalls,
  'the token endpoint': tokenEndpointCalls,
  'HTTP that confuses': restProtocolCalls,
  'bodies that nobody asked for': restBodyCalls,
  'values that nobody has': restInstanceCalls,
  'charts that are not what they say': restChartCalls,
  'streams that are broken': restStreamCalls,
  'jobs of others': restJobCalls,
  'too often': restLimitCalls,
};
const all = Object.values(kinds).flat();

/** What must stand nowhere: texts and values of requests, tokens and keys. */
const given = new RegExp(`${canary}|eyJ[A-Za-z0-9_-]{8}|bwk_|J44|36\\.83|1948-05-05`);

let environment: RestEnvironment;
/** Calls that wait for a time limit of the service, or a second, all started at once. */
const begun = new Map<Call, Promise<Answer>>();
beforeAll(async () => {
  environment = await startRestEnvironment();
  for (const call of all.filter(({ slow, waits }) => slow || waits)) begun.set(call, call.send(environment));
}, 180_000);
afterAll(() => environment?.stop());

async function isRefused(call: Call): Promise<void> {
  const answer = await (begun.get(call) ?? call.send(environment));
  expectBareRest(answer);
  await expectRefused(call, answer, environment);
}

describe('a hostile program', () => {
  it.each(restRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'calls a service that accepts honest calls: %s',
    async (_title, { path, method, body, guarded, status }) => {
      const answer = await environment.call(path, { method, body: body?.(), ...(guarded ? {} : { token: null }) });
      expect({ status: answer.status, body: answer.status === 200 ? '' : answer.body }).toEqual({ status, body: '' });
    },
  );

  it('has more than 1,300 ways', () => {
    expect(all.length).toBeGreaterThan(1_300);
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  });

  describe.each(Object.entries(kinds))('%s', (_kind, calls) => {
    it.each(calls.map((call) => [call.title, call] as const))('%s', (_title, call) => isRefused(call));
  });
});

/** The connection may end before a large body is sent. */
const sent = (call: Call): Promise<Answer | null> => call.send(environment).catch(() => null);

describe('after all hostile calls', () => {
  it('health is answered while bombs arrive', async () => {
    let arriving = true;
    const bombs = Promise.all(restBodyCalls.filter(({ slow }) => !slow).map(sent)).finally(() => {
      arriving = false;
    });
    const statuses: number[] = [];
    while (arriving) statuses.push((await fetch(`${environment.production.url}/healthz`)).status);
    await bombs;
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('memory is flat', async () => {
    const again = all.filter(({ slow }) => !slow);
    const round = async (): Promise<Memory> => {
      const waiting = again.filter(({ waits }) => waits).map((call) => call.send(environment));
      for (const call of again.filter(({ waits }) => !waits)) await call.send(environment);
      await Promise.all(waiting);
      return memoryOf(environment.production);
    };
    const grown = (before: Memory, after: Memory): boolean =>
      after.live > before.live + 2 || after.resident > before.resident + 150;
    let before = await memoryOf(environment.production);
    let after = await round();
    // A cache may grow once; a leak grows each time.
    for (let more = 0; more < 2 && grown(before, after); more += 1) [before, after] = [after, await round()];
    expect({ before, after, grown: grown(before, after) }).toMatchObject({ grown: false });
  }, 180_000);

  it('no process has ended, failed or logged anything of a request', async () => {
    for (const one of [environment.production, environment.strict]) {
      expect(one.isUp()).toBe(true);
      const log = one.written();
      const lines = log.trimEnd().split('\n');
      expect(lines.filter((line) => !line.startsWith('{"level":') && !inspectorLine.test(line))).toEqual([]);
      expect(lines.filter((line) => /call failed|"status":50[0-2]|Unhandled|Warning/.test(line))).toEqual([]);
      expect(lines.filter((line) => given.test(line))).toEqual([]);
    }
  });

  it('metrics and audit trail have nothing of a request', async () => {
    const rows = [...(await environment.audit('production')), ...(await environment.audit('strict'))];
    expect(rows.length).toBeGreaterThan(100);
    // Names of the clients, and pseudonyms of those who were kept, are what the trail is for.
    const texts = rows.map(({ patientId, ...row }) => JSON.stringify([patientId?.replace('zq7kept', ''), row]));
    expect(texts.filter((text) => given.test(text))).toEqual([]);
    expect(await environment.metrics()).not.toMatch(given);
  });

  it('an honest call gets the same score as before', async () => {
    const answer = await environment.call('/api/v1/predict', { body: goodInstance });
    expect(JSON.parse(answer.body)).toMatchObject({ status: 'scored' });
  });
});
