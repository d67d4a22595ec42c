/** The commands of docs/upgrade.md, run as they stand, on stores that older programs wrote. */
import { mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { migrations } from '../../cds-service/src/store/migrations.js';
import { openStore } from '../../cds-service/src/store/open-store.js';
import type { AuditRow } from '../../cds-service/src/store/store.js';
import { postgres } from '../../cds-service/src/test-support/store-backends.js';
import { commitOf } from '../../scripts/src/bench/against/worktree.js';
import { runDrill } from '../support/drill.js';
import { type DrillService, endDrillServices, makeDrillService } from '../support/drill-service.js';
import {
  dumpPostgres,
  dumpSqlite,
  type KeptStore,
  loadPostgres,
  loadSqlite,
  makeKeptStore,
  query,
  readKeptStores,
} from '../support/kept-store.js';
import { repositoryRoot } from '../support/repository.js';

const server = postgres();
const ref = process.env.KEPT_STORE;

beforeAll(async () => {
  if (server.installed) await server.start();
  if (ref === undefined) return;
  const commit = commitOf(repositoryRoot, ref);
  if (commit === null) throw new Error(`KEPT_STORE is "${ref}", expected a commit of this repository`);
  const { databaseUrl } = (await server.create()).options;
  const command = `KEPT_STORE=${ref} npm run test:jest -- tests/drills/upgrade.test.ts`;
  await makeKeptStore(commit, ref.replace(/^v/, ''), databaseUrl ?? '', command);
}, 1_200_000);
afterAll(async () => {
  await endDrillServices();
  await server.stop();
});

const stores = ref === undefined ? readKeptStores() : [];
/** They were written when they were written: nothing of them expires while it is tested. */
const forever = { RETENTION_ASSESSMENT_DAYS: '3650', RETENTION_SILENT_DAYS: '3650', RETENTION_AUDIT_DAYS: '3650' };
const known = Object.keys(migrations({} as Parameters<typeof migrations>[0]));

/** Of an assessment, with the names of today. */
const outcomes = [
  'shown',
  'line',
  'silent',
  'silenced',
  'withheld',
  'not-selected',
  'outside-setting',
  'patient-unavailable',
  'off',
];

async function makeService(database: 'file' | { readonly url: string }): Promise<DrillService> {
  const service = await makeDrillService(database, { 'bellwether-old': '/nowhere', 'bellwether-new': repositoryRoot });
  return { ...service, environment: Object.assign(service.environment, forever) };
}

async function auditRows({ environment }: DrillService): Promise<readonly AuditRow[]> {
  const { DATABASE_URL: databaseUrl = null, DATABASE_FILE: databaseFile = '' } = environment;
  const store = await openStore({ databaseUrl, databaseFile });
  const rows: AuditRow[] = [];
  for await (const row of store.auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER })) rows.push(row);
  await store.close();
  return rows;
}

/** A store of before in its place, with a service that is not running. The program that wrote it is not here: it is never started. */
async function makePlace(kind: 'sqlite' | 'postgres', store: KeptStore) {
  const url = kind === 'postgres' ? ((await server.create()).options.databaseUrl ?? '') : null;
  const service = await makeService(url === null ? 'file' : { url });
  const file = service.environment.DATABASE_FILE ?? '';
  if (url === null) loadSqlite(file, store.sql('sqlite'));
  else loadPostgres(url, store.sql('postgres'));
  const started: string[] = [];
  const start = async (): Promise<void> => {
    const program = readlinkSync(join(service.opt, 'bellwether'));
    started.push(program);
    if (program === 'bellwether-new') await service.unit.start();
  };
  return {
    service: { ...service, unit: { ...service.unit, start } },
    started,
    dump: () => (url === null ? dumpSqlite(file) : dumpPostgres(url)),
  };
}

function drillOf(kind: 'sqlite' | 'postgres', store: KeptStore): void {
  it(`${kind}, written by ${store.name}: migrated, answered, and rolled back to what it was`, async () => {
    const { service, started, dump } = await makePlace(kind, store);
    const [before, begun] = [dump(), Date.now()];
    await runDrill('docs/backup.md', 'backup-files', service);
    await runDrill('docs/backup.md', `backup-${kind}`, service);
    const [checked] = await runDrill('docs/upgrade.md', 'check-new', service);
    expect(checked).toMatch(/^ok: profile production\n/);
    expect(dump()).toBe(before);

    await runDrill('docs/upgrade.md', 'upgrade', service);
    expect((await service.call('new-patient')).status).toBe(200);
    const rows = await auditRows(service);
    expect(rows.filter(({ at }) => at < begun)).toHaveLength(store.rows.audit);
    expect(rows.some(({ patientId, outcome }) => patientId === 'new-patient' && outcome === 'shown')).toBe(true);
    expect(rows.filter(({ kind, outcome }) => kind === 'assessment' && !outcomes.includes(outcome))).toEqual([]);

    await runDrill('docs/upgrade.md', 'keep-audit', service);
    await runDrill('docs/upgrade.md', 'roll-back', service);
    await runDrill('docs/backup.md', `restore-${kind}`, service);
    if (kind === 'postgres') await runDrill('docs/backup.md', 'after-restore-postgres', service);
    expect(started).toEqual(['bellwether-new', 'bellwether-old']);
    expect(dump()).toBe(before);
    const kept = readFileSync(join(service.environment.BACKUP!, 'audit-before-rollback.csv'), 'utf8');
    expect(kept).toContain('new-patient');
    await service.end();
  }, 180_000);
}

/** The store is made instead, where that is asked for. */
if (ref !== undefined) {
  it('is made', () => expect(readKeptStores().map(({ name }) => name)).toContain(ref.replace(/^v/, '')));
} else {
  it('stores of before are here, at least one of them with tables of before', () => {
    expect(stores.filter((store) => store.migrations.length < known.length)).not.toEqual([]);
  });

  for (const store of stores) {
    it(`${store.name}: is what its provenance says`, () => {
      const place = mkdtempSync(join(tmpdir(), 'kept-'));
      const file = join(place, 'store.sqlite');
      loadSqlite(file, store.sql('sqlite'));
      const count = (table: string): number => Number(query(file, `select count(*) from ${table}`));
      const rows = { assessment: count('assessment'), feedback: count('feedback'), audit: count('audit') };
      const done = query(file, 'select name from kysely_migration order by name').split('\n');
      rmSync(place, { recursive: true });
      expect({ rows, migrations: done }).toEqual({ rows: store.rows, migrations: store.migrations });
      expect(store.migrations).toEqual(known.slice(0, store.migrations.length));
      expect([store.rows.assessment > 3, store.rows.feedback]).toEqual([true, 1]);
    });

    drillOf('sqlite', store);
    if (server.installed) drillOf('postgres', store);
    else it.skip(`postgres, written by ${store.name}: PostgreSQL is not installed`, () => undefined);
  }
}
