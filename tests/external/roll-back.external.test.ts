/**
 * The commands of docs/upgrade.md with both programs: a release runs, is upgraded to this tree, and runs again. It builds the release,
 * which takes minutes: `tests/drills/upgrade.test.ts` does the same from stores that releases wrote, without starting them.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openStore } from '../../cds-service/src/store/open-store.js';
import { postgres } from '../../cds-service/src/test-support/store-backends.js';
import { commitOf } from '../../scripts/src/bench/against/worktree.js';
import { runDrill } from '../support/drill.js';
import { type DrillService, makeDrillService } from '../support/drill-service.js';
import { withBuiltCommit } from '../support/kept-store.js';
import { repositoryRoot } from '../support/repository.js';

/** The release to upgrade from. */
const release = process.env.FROM_REF ?? 'v0.1.0';
const commit = commitOf(repositoryRoot, release);
const server = postgres();

beforeAll(async () => {
  if (server.installed && commit !== null) await server.start();
}, 60_000);
afterAll(() => server.stop());

async function patientsOf({ environment }: DrillService): Promise<readonly string[]> {
  const { DATABASE_URL: databaseUrl = null, DATABASE_FILE: databaseFile = '' } = environment;
  const store = await openStore({ databaseUrl, databaseFile });
  const patients = new Set<string>();
  for await (const { patientId } of store.auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER }))
    if (patientId !== null) patients.add(patientId);
  await store.close();
  return [...patients].toSorted();
}

async function drill(kind: 'sqlite' | 'postgres', old: string): Promise<void> {
  const database = kind === 'sqlite' ? 'file' : { url: (await server.create()).options.databaseUrl ?? '' };
  const service = await makeDrillService(database, { 'bellwether-old': old, 'bellwether-new': repositoryRoot });
  const answers = async (patient: string) => expect((await service.call(patient)).status).toBe(200);
  try {
    await service.unit.start();
    await answers('before');
    await runDrill('docs/backup.md', 'backup-files', service);
    await runDrill('docs/backup.md', `backup-${kind}`, service);
    await runDrill('docs/upgrade.md', 'check-new', service);
    await answers('while-checking');
    await runDrill('docs/upgrade.md', 'upgrade', service);
    await answers('upgraded');
    expect(await patientsOf(service)).toEqual(['before', 'upgraded', 'while-checking']);
    await runDrill('docs/upgrade.md', 'keep-audit', service);
    await runDrill('docs/upgrade.md', 'roll-back', service);
    await runDrill('docs/backup.md', `restore-${kind}`, service);
    await answers('rolled-back');
    await service.unit.stop();
    expect(await patientsOf(service)).toEqual(['before', 'rolled-back']);
  } finally {
    await service.end();
  }
}

if (commit === null) it.skip(`upgrade from ${release} and back: this clone does not have it`, () => undefined);
else
  it(`upgrade from ${release} and back`, async () => {
    await withBuiltCommit(commit, async (old) => {
      await drill('sqlite', old);
      if (server.installed) await drill('postgres', old);
    });
  }, 1_800_000);
