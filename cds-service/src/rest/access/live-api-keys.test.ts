import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { ServiceError } from '../../errors.js';
import type { ConfigurationChange } from '../../store/store.js';
import { apiKey } from '../../test-support/api-world.js';
import { testNow } from '../../test-support/chart.js';
import type { ApiKey } from './api-keys-file.js';
import { startLiveApiKeys } from './live-api-keys.js';

const [one, two] = [apiKey({ name: 'one' }), apiKey({ name: 'two' })];

let directory: string;
let path: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bellwether-live-keys-'));
  path = join(directory, 'keys.json');
});
afterAll(() => rm(directory, { recursive: true }));

let file: readonly ApiKey[] | 'invalid';
let recorded: ConfigurationChange[];
let log: string[];
let storeAnswers: boolean;
let counted: string[];
beforeEach(async () => {
  file = [one.row];
  recorded = [];
  log = [];
  counted = [];
  storeAnswers = true;
  await write([one.row]);
});

/** The file is seen to change by its signature; what is in it the test says. */
async function write(content: typeof file): Promise<void> {
  file = content;
  await writeFile(path, 'x'.repeat(JSON.stringify(content).length + recorded.length));
}

function start() {
  return startLiveApiKeys([one.row], {
    path,
    load: async () => {
      if (file === 'invalid') throw new ServiceError('api-keys-invalid', 'API_KEYS_FILE: not JSON');
      return file;
    },
    store: {
      recordConfiguration: async (change) => {
        if (!storeAnswers) throw new ServiceError('store-unavailable', 'no answer');
        recorded.push(change);
      },
    },
    instance: 'cds-1:4010',
    siteHash: () => 'aa',
    metrics: {
      storeFailure: () => undefined,
      apiKeysReload: (result) => void counted.push(result),
    },
    log: pino({}, { write: (line: string) => void log.push(line) }),
    clock: () => testNow,
  });
}

const changes = () => recorded.flatMap((change) => change.changes);

describe('API keys that change while the service runs', () => {
  it('those that it starts with are in the audit trail, by name and ID', async () => {
    await start().poll();
    expect(recorded).toEqual([
      {
        at: testNow,
        instance: 'cds-1:4010',
        siteHash: 'aa',
        inUse: [],
        changes: [`API key one ${one.row.id}: in use`],
      },
    ]);
  });

  it('an added and a revoked key hold from the next poll on, and are recorded', async () => {
    const live = start();
    await live.poll();
    await write([two.row]);
    await live.poll();
    expect(live.current()).toEqual([two.row]);
    expect(changes().slice(1)).toEqual([`API key two ${two.row.id}: added`, `API key one ${one.row.id}: removed`]);
  });

  it('a key with other scopes or another end has changed', async () => {
    const live = start();
    await live.poll();
    await write([{ ...one.row, expires: one.row.expires + 1 }]);
    await live.poll();
    expect(changes().slice(1)).toEqual([`API key one ${one.row.id}: changed`]);
  });

  it('an invalid file changes nothing, and stands in log and audit trail', async () => {
    const live = start();
    await live.poll();
    await write('invalid');
    await live.poll();
    expect(live.current()).toEqual([one.row]);
    expect(changes().slice(1)).toEqual(['API keys file: rejected, the previous keys stay']);
    expect(log.join('')).toContain('API keys file rejected');
    await live.poll();
    expect(changes()).toHaveLength(2);
    expect(counted).toEqual(['refused']);
  });

  it('SIGHUP reads the file again, also where its signature is the same', async () => {
    const live = start();
    await live.poll();
    file = [one.row, two.row];
    await live.poll();
    expect(live.current()).toEqual([one.row]);
    await live.reload();
    expect(live.current()).toEqual([one.row, two.row]);
  });

  it('a revoked key is refused also while the change cannot be recorded, which it is later', async () => {
    const live = start();
    await live.poll();
    storeAnswers = false;
    await write([]);
    await live.poll();
    expect(live.current()).toEqual([]);
    expect(changes()).toHaveLength(1);
    storeAnswers = true;
    await live.poll();
    expect(changes().slice(1)).toEqual([`API key one ${one.row.id}: removed`]);
  });

  it('no hash stands in log or audit trail', async () => {
    const live = start();
    await live.poll();
    await write([two.row]);
    await live.reload();
    for (const { row } of [one, two]) expect(log.join('') + JSON.stringify(recorded)).not.toContain(row.hash);
  });
});
