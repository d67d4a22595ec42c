import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditCalls } from './calls/audit.js';
import { bodyCalls } from './calls/bodies.js';
import { bombCalls } from './calls/bombs.js';
import { fairnessCalls } from './calls/fairness.js';
import { feedbackCalls } from './calls/feedback.js';
import { fhirServerCalls } from './calls/fhir-servers.js';
import { lockOutCalls } from './calls/lock-out.js';
import { patientCalls } from './calls/patients.js';
import { pollutionCalls } from './calls/pollution.js';
import { protocolCalls } from './calls/protocol.js';
import { textCalls } from './calls/texts.js';
import { tlsCalls } from './calls/tls.js';
import { tokenCalls } from './calls/tokens.js';
import type { Answer } from './support/answer.js';
import { expectBare, expectCards } from './support/bare.js';
import { canary } from './support/canary.js';
import { expectRefused } from './support/expect-refused.js';
import type { HostileCall } from './support/hostile-call.js';
import { goodBody, type HostileEnvironment, startHostileEnvironment } from './support/hostile-environment.js';
import { inspectorLine, type Memory, memoryOf } from './support/live-memory.js';

const kinds: Readonly<Record<string, readonly HostileCall[]>> = {
  'tokens (CDS Hooks §Security 27 to 30)': tokenCalls,
  'FHIR servers (CDS Hooks §Security 31)': fhirServerCalls,
  'other patients': patientCalls,
  bombs: bombCalls,
  'prototype pollution': pollutionCalls,
  'HTTP that confuses': protocolCalls,
  'text that is not what it says': textCalls,
  'feedback (CDS Hooks §Feedback)': feedbackCalls,
  'locking others out': lockOutCalls,
  'what the audit trail must have': auditCalls,
  'bodies that nobody asked for': bodyCalls,
  'taking all the time': fairnessCalls,
  'TLS (needs the openssl program)': tlsCalls,
};
const all = Object.values(kinds).flat();

let environment: HostileEnvironment;
/** Calls that wait for a time limit of the service, all started at once. */
const begun = new Map<HostileCall, Promise<Answer>>();
beforeAll(async () => {
  environment = await startHostileEnvironment();
  for (const call of all.filter(({ slow }) => slow)) begun.set(call, call.send(environment));
}, 180_000);
afterAll(() => environment?.stop());

async function isRefused(call: HostileCall): Promise<void> {
  const answer = await (begun.get(call) ?? call.send(environment));
  expectBare(answer);
  expectCards(answer);
  await expectRefused(call, answer, environment);
}

describe('a hostile client', () => {
  it('calls a service that accepts honest calls', async () => {
    const answer = await environment.call();
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('HR 72');
  });

  it('has more than 200 ways', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  });

  describe.each(Object.entries(kinds))('%s', (_kind, calls) => {
    it.each(calls.map((call) => [call.title, call] as const))('%s', (_title, call) => isRefused(call));
  });
});

describe('after all hostile calls', () => {
  it('a token that is sent a hundred times at once, to two instances, is accepted once', async () => {
    const token = await environment.token();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        environment.call({ token, at: i % 2 === 0 ? environment.production : environment.second }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(99);
  });

  it('health is answered while bombs arrive', async () => {
    let arriving = true;
    const bombs = Promise.all(bombCalls.filter(({ slow }) => !slow).map((call) => call.send(environment))).finally(
      () => {
        arriving = false;
      },
    );
    const statuses: number[] = [];
    while (arriving) {
      const { status } = await fetch(`${environment.production.url}/healthz`);
      statuses.push(status);
    }
    await bombs;
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('health is answered while 500 connections are half open', async () => {
    const sockets = Array.from({ length: 500 }, () => connectTo(environment));
    for (const socket of sockets) socket.write('POST /cds-services HTTP/1.1\r\nhost: x\r\nx-slow: ');
    const { status } = await fetch(`${environment.production.url}/healthz`);
    for (const socket of sockets) socket.destroy();
    expect(status).toBe(200);
  });

  it('a thousand pipelined requests without a reader delay nobody else', async () => {
    const atRest = await memoryOf(environment.production);
    const socket = connectTo(environment).pause();
    socket.write('GET /model-facts/hospitalization-30d HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(1000));
    const { status } = await fetch(`${environment.production.url}/healthz`);
    const { live } = await memoryOf(environment.production);
    socket.destroy();
    expect(status).toBe(200);
    // Each answer has some 10 kB: all of them in memory would be 10 MB.
    expect(live).toBeLessThan(atRest.live + 5);
  });

  it('memory is flat', async () => {
    const again = all.filter(({ slow }) => !slow);
    const round = async (): Promise<Memory> => {
      for (const call of again) await call.send(environment);
      return memoryOf(environment.production);
    };
    const grown = (before: Memory, after: Memory): boolean =>
      after.live > before.live + 2 || after.resident > before.resident + 150;
    // All calls were sent before; another round sends about 100 MB of bodies.
    let before = await memoryOf(environment.production);
    let after = await round();
    // A cache may grow once; a leak grows each time.
    for (let more = 0; more < 2 && grown(before, after); more += 1) [before, after] = [after, await round()];
    expect({ before, after, grown: grown(before, after) }).toMatchObject({ grown: false });
  }, 120_000);

  it('no process has ended, failed or logged anything of a request, and the trap was not called', () => {
    for (const one of [environment.production, environment.second, environment.development, environment.strict]) {
      expect(one.isUp()).toBe(true);
      const log = one.written();
      const lines = log.trimEnd().split('\n');
      expect(lines.filter((line) => !line.startsWith('{"level":') && !inspectorLine.test(line))).toEqual([]);
      expect(log).not.toMatch(/call failed|"status":50[0-2]|Unhandled|Warning/);
      expect(log).not.toMatch(new RegExp(`${canary}|eyJ[A-Za-z0-9_-]{8}|Practitioner/|\\bp1\\b|1948-05-05`));
    }
    expect(environment.trap.asked).toEqual([]);
  });

  it('an honest call gets the same card as before', async () => {
    const answer = await environment.call({ body: goodBody() });
    expect(answer.body).toContain('HR 72');
  });
});

function connectTo({ production }: HostileEnvironment): Socket {
  const { hostname, port } = new URL(production.url);
  return connect(Number(port), hostname).on('error', () => undefined);
}
