import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { postgres } from '../test-support/store-backends.js';
import { call, override, viewer } from '../test-support/store-samples.js';
import { openStore } from './open-store.js';

const backend = postgres();
const open = (databaseUrl: string, timeoutMs = 2_000) =>
  openStore({ databaseUrl, databaseFile: ':memory:', timeoutMs, poolSize: 4 });

const endConnections =
  'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()';

/** A network between the store and its database; where it passes no ends on, a connection seems to live on. */
async function networkTo(databaseUrl: string, { ends = true } = {}) {
  const { port } = new URL(databaseUrl);
  const connections: Socket[] = [];
  const network = createServer({ allowHalfOpen: !ends }, (client) => {
    const server = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: !ends });
    connections.push(
      client.on('error', () => undefined),
      server.on('error', () => undefined),
    );
    client.pipe(server);
    server.pipe(client, { end: ends });
  });
  await once(network.listen(0, '127.0.0.1'), 'listening');
  const { port: ours } = network.address() as AddressInfo;
  return {
    connections,
    url: databaseUrl.replace(`:${port}/`, `:${ours}/`),
    close: () => {
      for (const connection of connections) connection.destroy();
      network.close();
    },
  };
}

it('an invalid URL is refused in one sentence', async () => {
  await expect(open('bellwether')).rejects.toMatchObject({
    code: 'store-invalid',
    message: 'DATABASE_URL: expected postgres://host/database.',
  });
});

it('a database where nobody listens is unavailable; the password is not in the message', async () => {
  await expect(open('postgres://bellwether:secret@127.0.0.1:1/store')).rejects.toMatchObject({
    code: 'store-unavailable',
    message: 'The database at 127.0.0.1:1 is unavailable (ECONNREFUSED).',
  });
});

(backend.installed ? describe : describe.skip)('PostgreSQL', () => {
  beforeAll(backend.start, 60_000);
  afterAll(backend.stop);
  const unavailable = expect.objectContaining({ code: 'store-unavailable' });

  it('a connection without TLS is refused where the URL asks for TLS', async () => {
    const { options } = await backend.empty();
    await expect(open(`${options.databaseUrl}?sslmode=verify-full`)).rejects.toEqual(unavailable);
  });

  it('a server that dies makes calls fail, and the process lives; one that is back is used again', async () => {
    const { options } = await backend.empty();
    const store = await open(options.databaseUrl ?? '');
    await Promise.all([store.recordCall(call()), store.ping(), store.ping()]);
    const underWay = Promise.allSettled(Array.from({ length: 50 }, () => store.recordCall(call())));
    await backend.cluster().kill();
    await underWay;
    await expect(store.ping()).rejects.toEqual(unavailable);
    await expect(store.recordCall(call())).rejects.toEqual(unavailable);
    await expect(store.claimToken({ issuer: 'i', jti: 'j', expiresAt: testNow })).rejects.toEqual(unavailable);
    await backend.cluster().start();
    await expect(store.recordCall(call())).resolves.toBeUndefined();
    await store.close();
  });

  it('a server that is there and does not answer makes calls fail; it is used again when it answers', async () => {
    const { options } = await backend.empty();
    const store = await open(options.databaseUrl ?? '', 300);
    await store.ping();
    await backend.cluster().signal('SIGSTOP');
    try {
      await expect(store.recordCall(call())).rejects.toEqual(unavailable);
      await expect(Promise.all([store.ping(), store.ping()])).rejects.toEqual(unavailable);
    } finally {
      await backend.cluster().signal('SIGCONT');
    }
    await expect(store.recordCall(call())).resolves.toBeUndefined();
    await store.close();
  });

  it('a connection that the network has lost without a word is not used again', async () => {
    const { options } = await backend.empty();
    const network = await networkTo(options.databaseUrl ?? '');
    const store = await open(network.url, 300);
    await store.ping();
    for (const connection of network.connections) connection.unpipe().pause();
    try {
      await expect(store.ping()).rejects.toEqual(unavailable);
      await expect(store.ping()).resolves.toBeUndefined();
    } finally {
      await store.close();
      network.close();
    }
  });

  it('a connection whose server says that it ends it is not used again, though its end has not arrived', async () => {
    const { options, execute } = await backend.empty();
    const network = await networkTo(options.databaseUrl ?? '', { ends: false });
    const store = await open(network.url, 300);
    try {
      await store.ping();
      await execute(endConnections);
      await expect(store.ping()).rejects.toEqual(unavailable);
      await expect(store.ping()).resolves.toBeUndefined();
    } finally {
      await store.close();
      network.close();
    }
  });

  it('a connection that the server ends while nobody uses it is replaced', async () => {
    const { options, execute } = await backend.empty();
    const store = await open(options.databaseUrl ?? '');
    await execute(endConnections);
    // The connection's end may be on its way when the next call takes it.
    await store.ping().catch(() => undefined);
    await expect(store.ping()).resolves.toBeUndefined();
    await store.close();
  });

  it('two instances that store the same batch in opposite orders, and remove at once, do not refuse each other', async () => {
    const { options } = await backend.empty();
    const stores = await Promise.all([open(options.databaseUrl ?? ''), open(options.databaseUrl ?? '')]);
    const items = Array.from({ length: 300 }, (_, index) => override(`card-${index}`));
    const batches = stores.flatMap((store) =>
      [items, items.toReversed()].map((batch) => store.recordFeedback(viewer.source, 'r', batch, testNow)),
    );
    const receipts = (await Promise.all(batches)).flat();
    expect(receipts.filter(({ state }) => state === 'stored')).toHaveLength(items.length);
    const late = testNow + 3_000 * 86_400_000;
    const removed = await Promise.all(
      stores.map((store) => store.removeExpired(late, { assessmentDays: 90, silentDays: 730, auditDays: 2190 })),
    );
    expect(removed.reduce((sum, { feedback = 0 }) => sum + feedback, 0)).toBe(items.length);
    await Promise.all(stores.map((store) => store.close()));
  });
});
