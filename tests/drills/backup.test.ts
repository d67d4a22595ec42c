/** The commands of docs/backup.md, run as they stand, with a service in production that answers calls meanwhile. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStore } from '../../cds-service/src/store/open-store.js';
import { postgres } from '../../cds-service/src/test-support/store-backends.js';
import { runDrill } from '../support/drill.js';
import { type DrillService, endDrillServices, makeDrillService } from '../support/drill-service.js';

const document = 'docs/backup.md';
const server = postgres();
beforeAll(async () => {
  if (server.installed) await server.start();
}, 60_000);
afterAll(async () => {
  await endDrillServices();
  await server.stop();
});

/** A kind of store: how it is damaged without the service, and where its rows of before are afterwards. */
interface Kind {
  readonly name: 'sqlite' | 'postgres';
  readonly make: () => Promise<DrillService>;
  readonly damage: (service: DrillService) => Promise<void>;
}

const sqlite: Kind = {
  name: 'sqlite',
  make: () => makeDrillService('file'),
  damage: async ({ environment: { DATABASE_FILE = '' } }) => writeFileSync(DATABASE_FILE, 'no database any more'),
};
const postgresql: Kind = {
  name: 'postgres',
  make: async () => makeDrillService({ url: (await server.create()).options.databaseUrl ?? '' }),
  damage: ({ environment: { DATABASE_URL = '' } }) =>
    server.cluster().execute(DATABASE_URL, 'drop table assessment cascade'),
};

const bellwether = ({ environment, opt }: DrillService, ...args: readonly string[]): string =>
  execFileSync(join(opt, 'bellwether/bin/bellwether'), args, {
    ...{ env: environment, encoding: 'utf8', stdio: 'pipe' },
  });

/** What is stored of a patient, without the audit trail, which has a row for each time it is read. */
async function storedOf({ environment }: DrillService, patientId: string): Promise<readonly string[]> {
  const { DATABASE_URL: databaseUrl = null, DATABASE_FILE: databaseFile = '' } = environment;
  const store = await openStore({ databaseUrl, databaseFile });
  const rows: string[] = [];
  for await (const { table, row } of store.patientRows({ source: 'hospital', patientId }))
    if (table !== 'audit') rows.push(JSON.stringify({ table, row }));
  await store.close();
  return rows;
}

const cardOf = (text: string): string => (JSON.parse(text) as { cards: { uuid: string }[] }).cards[0]!.uuid;
const siteHashOf = (service: DrillService): string => /"siteHash":"([0-9a-f]{64})"/.exec(service.log())?.[1] ?? '';

function drillOf({ name, make, damage }: Kind): void {
  let service: DrillService;
  beforeAll(async () => {
    const made = await make();
    const API_KEYS_FILE = join(made.files.directory, 'api-keys.json');
    service = { ...made, environment: { ...made.environment, API_KEYS_FILE } };
    bellwether(service, 'api-key', 'create', 'bed-management', '--scope', 'predict');
  });

  it('after it the service has what was backed up, to the bit, and not what came after; and answers again', async () => {
    await service.unit.start();
    const [earlierToken, laterToken] = [await service.token(), await service.token()];
    const first = await service.call('earlier', earlierToken);
    expect([first.status, cardOf(first.text)]).toEqual([200, expect.any(String)]);
    await runDrill(document, 'backup-files', service);

    // Calls arrive while it is backed up, and all are answered.
    let isBusy = true;
    const meanwhile = (async () => {
      const statuses = new Set<number>();
      while (isBusy) statuses.add((await service.call('meanwhile')).status);
      return [...statuses];
    })();
    const printed = await runDrill(document, `backup-${name}`, service);
    isBusy = false;
    expect(await meanwhile).toEqual([200]);
    expect(printed.at(-1)).toMatch(name === 'sqlite' ? /^ok\n$/ : /TABLE DATA public assessment /);

    expect((await service.call('later', laterToken)).status).toBe(200);
    const before = await storedOf(service, 'earlier');
    expect(before.length).toBeGreaterThan(1);
    expect((await storedOf(service, 'later')).length).toBeGreaterThan(1);

    await service.unit.stop();
    await damage(service);
    await runDrill(document, `restore-${name}`, service);

    expect(await storedOf(service, 'earlier')).toEqual(before);
    expect(await storedOf(service, 'later')).toEqual([]);
    expect(bellwether(service, 'remake', '--card', cardOf(first.text))).toContain('equal');
    // What the document says of tokens: one used before the backup is known, one used after it would be taken again.
    expect((await service.call('earlier', earlierToken)).status).toBe(401);
    expect((await service.call('later', laterToken)).status).toBe(200);

    const environment = { ...service.environment, SITE_HASH: siteHashOf(service) };
    const [trail, site] = await runDrill(document, 'check-restored', { ...service, environment });
    expect(trail?.trimEnd().split('\n')).toHaveLength(3);
    expect(site).toContain('patient-view');
  }, 120_000);

  it('a second backup and restore work as the first', async () => {
    if (name === 'postgres') await runDrill(document, 'after-restore-postgres', service);
    rmSync(join(service.environment.BACKUP!, name === 'sqlite' ? 'bellwether.sqlite' : 'bellwether.dump'));
    await runDrill(document, `backup-${name}`, service);
    const before = await storedOf(service, 'earlier');
    await runDrill(document, `restore-${name}`, service);
    expect(await storedOf(service, 'earlier')).toEqual(before);
    expect((await service.call('again')).status).toBe(200);
  }, 120_000);

  it('the files are those that the service started from', () => {
    const { BACKUP, SITE_FILE, CLIENTS_FILE, API_KEYS_FILE, ARTEFACTS } = service.environment as Record<string, string>;
    for (const [copy, original] of [
      ['site.json', SITE_FILE],
      ['clients.json', CLIENTS_FILE],
      ['api-keys.json', API_KEYS_FILE],
      ['artefacts/hospitalization-30d/manifest.json', `${ARTEFACTS}/hospitalization-30d/manifest.json`],
    ] as const)
      expect(readFileSync(join(BACKUP!, copy), 'utf8')).toBe(readFileSync(original!, 'utf8'));
  });
}

describe('backup and restore of SQLite, by the document', () => {
  drillOf(sqlite);

  it('a backup never overwrites an older one', async () => {
    const service = await makeDrillService('file');
    await service.unit.start();
    await runDrill(document, 'backup-sqlite', service);
    await expect(runDrill(document, 'backup-sqlite', service)).rejects.toThrow(/already exists/);
    await service.end();
  }, 60_000);

  it('a damaged backup ends the restore before the store is touched', async () => {
    const service = await makeDrillService('file');
    await service.unit.start();
    await service.call('earlier');
    writeFileSync(join(service.environment.BACKUP!, 'bellwether.sqlite'), 'no database');
    await expect(runDrill(document, 'restore-sqlite', service)).rejects.toThrow(/not a database/);
    expect((await storedOf(service, 'earlier')).length).toBeGreaterThan(1);
    await service.end();
  }, 60_000);
});

if (server.installed) {
  describe('backup and restore of PostgreSQL, by the document', () => {
    drillOf(postgresql);

    it('a damaged dump ends the restore before the store is touched', async () => {
      const service = await postgresql.make();
      await service.unit.start();
      await service.call('earlier');
      writeFileSync(join(service.environment.BACKUP!, 'bellwether.dump'), 'no dump');
      await expect(runDrill(document, 'restore-postgres', service)).rejects.toThrow(/not appear to be a valid archive/);
      expect((await storedOf(service, 'earlier')).length).toBeGreaterThan(1);
      await service.end();
    }, 60_000);
  });
} else it.skip('backup and restore of PostgreSQL, by the document: PostgreSQL is not installed', () => undefined);
