import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  hook,
  environment,
  retryDelaysMs,
  type Sent,
  settle,
  subscription,
} from '../test-support/subscription-environment.js';
import { openSqliteJournal } from '../sqlite-journal.js';

describe('Subscriptions with a data file, after a restart', () => {
  let directory: string;
  let file: string;
  const open: { close(): void }[] = [];

  const start = (answer?: (sent: Sent) => number | Promise<number>) => {
    const started = environment(answer, openSqliteJournal(file));
    open.push(started);
    return started;
  };
  const end = (): void => {
    for (const started of open.splice(0)) started.close();
  };
  /** Starts again with an endpoint that takes everything. */
  async function startAgain() {
    end();
    const started = start();
    started.hand.pass(0);
    await settle();
    return { ...started, urls: () => started.sent.map(({ url }) => url.replace(hook, '')) };
  }
  const off = { ...subscription, id: 'sub', status: 'off' };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'fhir-subscriptions-'));
    file = join(directory, 'ehr.sqlite');
  });
  afterEach(() => {
    end();
    rmSync(directory, { recursive: true });
  });

  it('what waited is sent, in its order, each version by itself; what was delivered is not sent again', async () => {
    const before = start(({ url }) => (url.endsWith('/a') ? 200 : 500));
    await before.subscribe();
    before.write('a');
    before.write('b');
    before.write('b', 'Names');
    before.write('other', 'Elsewhere');
    before.write('c');
    await settle();
    const after = await startAgain();
    expect(after.sent.map(({ url, version }) => [url, version])).toEqual([
      [`${hook}/Organization/b`, '1'],
      [`${hook}/Organization/b`, '2'],
      [`${hook}/Organization/c`, '1'],
    ]);
    expect((await startAgain()).sent).toEqual([]);
  });

  it('an active subscription is active since when it was, without a version more, and goes on', async () => {
    const before = start();
    await before.subscribe();
    before.advance(60_000);
    const was = before.status();
    const after = await startAgain();
    expect(was.status).toBe('active');
    expect(after.status()).toEqual(was);
    after.write('a');
    await settle();
    expect(after.urls()).toEqual(['/Organization/a']);
  });

  it('one in error stays in error since when it was, with its words, and sends nothing of what was lost', async () => {
    const before = start(() => 500);
    await before.subscribe();
    before.write('a');
    before.write('b');
    for (const wait of retryDelaysMs) {
      await settle();
      before.hand.pass(wait);
    }
    await settle();
    const was = before.status();
    expect(was).toMatchObject({ status: 'error', error: expect.stringMatching(/ 2 deliveries are lost, /) });
    const after = await startAgain();
    expect(after.status()).toEqual(was);
    expect(after.sent).toEqual([]);
    await after.subscribe();
    after.write('c');
    await settle();
    expect(after.urls()).toEqual(['/Organization/c']);
  });

  it('what could not be delivered after the restart either is lost, and the status says how much', async () => {
    const before = start(() => 500);
    await before.subscribe();
    before.write('a');
    before.write('b');
    await settle();
    end();
    const after = start(() => 503);
    for (const wait of retryDelaysMs) {
      await settle();
      after.hand.pass(wait);
    }
    await settle();
    expect(after.status()).toMatchObject({
      status: 'error',
      error: expect.stringMatching(/^The endpoint answered 503; given up after 3 attempts\. 2 deliveries are lost, /),
    });
  });

  it('one that was renewed in the moment of the end sends what waited to the new endpoint', async () => {
    const before = start(() => 500);
    await before.subscribe();
    before.write('a');
    await settle();
    const renewed = {
      ...subscription,
      id: 'sub',
      channel: { ...subscription.channel, endpoint: 'http://localhost:8/new' },
    };
    before.call('PUT', 'Subscription/sub', renewed);
    expect(before.status().status).toBe('requested');
    const after = await startAgain();
    expect(after.status().status).toBe('active');
    expect(after.urls()).toEqual(['http://localhost:8/new/Organization/a']);
  });

  it.each([
    ['turned off', (before: ReturnType<typeof environment>) => before.call('PUT', 'Subscription/sub', off)],
    ['deleted', (before: ReturnType<typeof environment>) => before.call('DELETE', 'Subscription/sub')],
  ])('nothing of what waited when it was %s comes back with a later subscription', async (_title, stop) => {
    const before = start(() => 500);
    await before.subscribe();
    before.write('a');
    await settle();
    stop(before);
    const after = await startAgain();
    await after.subscribe();
    expect(after.sent).toEqual([]);
  });

  it('what was lost in an error stays lost, though the subscription was taken up again before the end', async () => {
    const before = start(() => 500);
    await before.subscribe();
    before.write('a');
    for (const wait of retryDelaysMs) {
      await settle();
      before.hand.pass(wait);
    }
    await settle();
    await before.subscribe();
    before.write('b');
    await settle();
    expect((await startAgain()).urls()).toEqual(['/Organization/b']);
  });

  it('nothing of what waited comes back where it is turned off in the moment of the start', async () => {
    const before = start(() => 500);
    await before.subscribe();
    before.write('a');
    await settle();
    before.call('PUT', 'Subscription/sub', { ...subscription, id: 'sub' });
    end();
    const after = start();
    after.call('PUT', 'Subscription/sub', off);
    await after.subscribe();
    expect(after.sent).toEqual([]);
  });

  it('kill -9 loses no delivery of what was answered', async () => {
    const endpoint = createServer((_request, response) => response.writeHead(503).end());
    await once(endpoint.listen(0, '127.0.0.1'), 'listening');
    const address = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}`;
    const writer = fileURLToPath(new URL('../test-support/subscription-writer.mjs', import.meta.url));
    const child = spawn(process.execPath, [writer, file, address], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exit = once(child, 'exit');
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await exit;
    endpoint.close();
    expect(child.signalCode).toBe('SIGKILL');
    const after = await startAgain();
    expect(after.urls()).toEqual([1, 2, 3].map((number) => `${address}/Organization/o-${number}`));
    expect(after.status().status).toBe('active');
  });
});
