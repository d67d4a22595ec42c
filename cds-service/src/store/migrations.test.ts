import { dayMs } from '@bellwether/fhir-mapping';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Migrator } from 'kysely';
import { runAudit } from '../audit/run-audit.js';
import { testNow } from '../test-support/chart.js';
import { postgres, type StoreBackend, sqliteFile, type TestDatabase } from '../test-support/store-backends.js';
import { assessment, call, evidence, findings, override, past, viewer } from '../test-support/store-samples.js';
import { migrations } from './migrations.js';
import { openStore } from './open-store.js';
import { openPostgres } from './postgres.js';
import { openSqlite } from './sqlite.js';

/** A busy machine may take seconds. */
const timeoutMs = 30_000;

const hash = 'a'.repeat(64);
const quoted = (value: string | number | null): string => (typeof value === 'string' ? `'${value}'` : String(value));
const insert = (table: string, row: Readonly<Record<string, string | number | null>>): string =>
  `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.values(row).map(quoted).join(', ')});`;

/** Columns that an assessment and its audit row have in common. */
const common = (id: string, at: number, outcome: string) => ({
  id,
  at,
  outcome,
  request_id: 'request',
  source: viewer.source,
  patient_id: viewer.patientId,
  user_id: viewer.userId,
  encounter_id: null,
  service_id: 'hospitalization-30d-patient-view',
  artefact: 'hospitalization-30d',
  version: '1.2',
  artefact_hash: hash,
  site_hash: hash,
});

const { inputs, ...found } = findings;

/** An assessment with its audit row, as migration 0003 has the tables. */
const assessed = (id: string, at: number, outcome: string, cardUuid: string | null = null, mode = 'shown'): string =>
  insert('assessment', {
    ...common(id, at, outcome),
    hook: 'patient-view',
    mapping_version: '3',
    mode,
    card_uuid: cardUuid,
    as_of: at,
    findings: JSON.stringify(found),
    inputs: JSON.stringify(inputs),
  }) + insert('audit', { ...common(id, at, outcome), kind: 'assessment' });

const audited = (id: string, at: number, kind: string, outcome: string): string =>
  insert('audit', { ...common(id, at, outcome), kind });

/** Rows of an older program: each value that has another name now, and texts that only look like such a value. */
const formerRows = [
  assessed('assessment-1', testNow, 'shown', 'card'),
  assessed('assessment-2', testNow + 1, 'outspoken'),
  assessed('assessment-3', testNow + 2, 'held-back'),
  assessed('assessment-4', testNow + 3, 'not-answered'),
  assessed('assessment-5', testNow + 4, 'silenced'),
  audited('read-1', testNow + 5, 'read', 'panel: 3 of 12 patients'),
  audited('read-2', testNow + 6, 'read', 'acknowledgements: 1'),
  audited('configuration-1', testNow + 7, 'configuration', 'panel: shown to off'),
  audited('acknowledgement-1', testNow + 8, 'acknowledgement', 'held-back'),
].join('\n');

const expectedTrail = [
  ['assessment', 'shown'],
  ['assessment', 'not-selected'],
  ['assessment', 'withheld'],
  ['assessment', 'patient-unavailable'],
  ['assessment', 'silenced'],
  ['read', 'worklist: 3 of 12 patients'],
  ['read', 'acknowledgements: 1'],
  ['configuration', 'panel: shown to off'],
  ['acknowledgement', 'held-back'],
];

/** Makes the tables as they were after a migration. */
async function migrateTo(name: string, { databaseUrl, databaseFile }: TestDatabase['options']): Promise<void> {
  const { db, tables } =
    databaseUrl === null ? openSqlite(databaseFile) : openPostgres({ url: databaseUrl, poolSize: 1, timeoutMs });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(tables) } });
  const { error } = await migrator.migrateTo(name);
  await db.destroy();
  if (error !== undefined) throw error;
}

/** What the program before 0006 has written: assessments of each mode, an override, and their audit rows. */
const rowsBeforeEvidence = [
  assessed('assessment-1', testNow, 'shown', 'card'),
  assessed('assessment-2', testNow + 1, 'silent', null, 'silent'),
  assessed('assessment-3', testNow + 2, 'off', null, 'off'),
  insert('feedback', {
    ...{ item_hash: 'item', source: viewer.source, request_id: 'request', received_at: testNow + 60_000, item: '{}' },
    ...{ assessment_seq: 1, assessment_id: 'assessment-1', milliseconds_to_act: 60_000 },
    ...{ patient_id: viewer.patientId, user_id: viewer.userId, artefact: 'hospitalization-30d' },
    ...{ override_at: testNow + 60_000, override_reason: 'already-acting' },
  }),
].join('\n');

describe.each<StoreBackend>([sqliteFile(), postgres()])('0006-assessment-evidence on $name', (backend) => {
  if (!backend.installed) {
    it.skip(`is not installed: ${backend.name}`, () => undefined);
    return;
  }
  let database: TestDatabase;
  beforeAll(async () => {
    await backend.start();
    database = await backend.create();
    await migrateTo('0004-plain-values', database.options);
    await database.execute(rowsBeforeEvidence);
  }, 60_000);
  afterAll(backend.stop);

  it('leaves every older row as it was, without reason and evidence; new rows have both, in the same store', async () => {
    const store = await openStore(database.options);
    const shown = past(
      assessment({ id: 'assessment-1', cardUuid: 'card', reason: null, artefactHash: hash, siteHash: hash }),
    );
    const { lastViewing, override: overridden } = await store.history(viewer, 'hospitalization-30d', 0);
    expect(lastViewing).toEqual(shown);
    expect(overridden).toEqual({ at: testNow + 60_000, reason: 'already-acting', assessment: shown });
    const none = { encounterId: null, evidence: null };
    expect(await store.keptAssessments({ cardUuid: 'card' })).toEqual([{ assessment: shown, ...none }]);
    const [silent] = await store.keptAssessments({ id: 'assessment-2' });
    expect(silent).toMatchObject({ assessment: { outcome: 'silent', wouldBe: null, reason: null, findings }, ...none });
    // What it would have shown was not kept, so that nothing counts as seen.
    expect((await store.history(viewer, 'hospitalization-30d', 0, 'silent')).lastViewing).toBeNull();

    const later = call({ at: testNow + 3, assessments: [assessment({ id: 'assessment-4' })] });
    await store.recordCall(later);
    expect((await store.keptAssessments({ id: 'assessment-4' })).map((kept) => kept.evidence)).toEqual([evidence]);

    const retention = { assessmentDays: 90, silentDays: 730, auditDays: 2190 };
    const removed = await store.removeExpired(testNow + 91 * dayMs, retention);
    expect(removed).toMatchObject({ assessments: 3, feedback: 1, audit: 0 });
    expect(await store.keptAssessments({ id: 'assessment-2' })).toEqual([silent]);
    await store.close();
  });
});

describe.each<StoreBackend>([sqliteFile(), postgres()])('0004-plain-values on $name', (backend) => {
  if (!backend.installed) {
    it.skip(`is not installed: ${backend.name}`, () => undefined);
    return;
  }
  let database: TestDatabase;
  beforeAll(async () => {
    await backend.start();
    database = await backend.create();
    await migrateTo('0003-user-name', database.options);
    await database.execute(formerRows);
  }, 60_000);
  afterAll(backend.stop);

  it('lets the store read every older assessment by its outcome of today', async () => {
    const store = await openStore(database.options);
    const asked = { source: viewer.source, patientIds: [viewer.patientId], artefact: 'hospitalization-30d', each: 9 };
    const outcomes = (await store.newestAssessments(asked)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['silenced', 'patient-unavailable', 'withheld', 'not-selected', 'shown']);
    const shown = { id: 'assessment-1', outcome: 'shown', cardUuid: 'card', asOf: testNow, findings };
    const { lastViewing } = await store.history(viewer, 'hospitalization-30d', 0);
    expect(lastViewing).toMatchObject(shown);
    await store.recordFeedback(viewer.source, 'request-f', [override('card')], testNow + 60_000);
    const { override: overridden } = await store.history(viewer, 'hospitalization-30d', 0);
    expect(overridden?.assessment).toMatchObject(shown);
    await store.close();
  });

  it('changes what the audit command prints of assessments and worklists, and nothing else', async () => {
    const { databaseUrl, databaseFile } = database.options;
    let printed = '';
    const code = await runAudit(['--from', '2026-11-01'], {
      environment: databaseUrl === null ? { DATABASE_FILE: databaseFile } : { DATABASE_URL: databaseUrl },
      exists: () => true,
      openStore: (options) => openStore({ ...options, timeoutMs }),
      now: () => testNow + 10,
      user: () => 'root',
      out: async (text) => {
        printed += text;
        return true;
      },
      complain: (text) => {
        printed += text;
      },
    });
    const [header, ...lines] = printed.trim().split('\r\n');
    expect([code, header]).toEqual([0, expect.stringMatching(/^at,kind,outcome,/)]);
    expect(lines.map((line) => line.split(',').slice(1, 3))).toEqual(expectedTrail);
  });
});

describe.each<StoreBackend>([sqliteFile(), postgres()])('0005-configuration on $name', (backend) => {
  if (!backend.installed) {
    it.skip(`is not installed: ${backend.name}`, () => undefined);
    return;
  }
  let database: TestDatabase;
  beforeAll(async () => {
    await backend.start();
    database = await backend.create();
    await migrateTo('0004-plain-values', database.options);
    await database.execute(audited('configuration-1', testNow, 'configuration', 'a-patient-view: shown to off'));
  }, 60_000);
  afterAll(backend.stop);

  it('reads changes of before without instance and hashes, knows none of their texts, and keeps new ones', async () => {
    const store = await openStore(database.options);
    expect(await store.configurationByHash(hash)).toBeNull();
    const text = { hash, kind: 'site', name: 'site', text: '{}', approved: null } as const;
    const change = { at: testNow + 1, instance: 'cds-1:4010', siteHash: hash, inUse: [text], changes: [] };
    await store.recordConfiguration(change);
    expect(await store.configurationByHash(hash)).toEqual({ ...text, firstSeenAt: testNow + 1 });
    const rows = [];
    for await (const row of store.auditTrail({ from: 0, to: testNow + 2 })) rows.push(row);
    expect(rows).toMatchObject([
      { outcome: 'a-patient-view: shown to off', instance: null, fromHash: null, toHash: null },
      { outcome: 'site file: first seen', instance: 'cds-1:4010', fromHash: null, toHash: hash },
    ]);
    await store.close();
  });
});
