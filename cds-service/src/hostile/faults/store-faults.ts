import Libsql from 'libsql';
import { ServiceError } from '../../errors.js';
import { openStore } from '../../store/open-store.js';
import { patientViewPath, post } from '../../test-support/call-service.js';
import { hookBody, testNow, vital, wholePrefetch } from '../../test-support/chart.js';
import { configuredClient, goodClaims, makeEhrClient } from '../../test-support/ehr-client.js';
import { memoryStore } from '../../test-support/memory-store.js';
import type { PostgresCluster } from '../../test-support/postgres.js';
import { startService } from '../../test-support/running-service.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';
import { serviceFiles } from '../support/service-files.js';
import { callerEvidence, callOnce, type Evidence, type Faults, operatorEvidence } from './fault.js';
import { refusedStart, startProgram } from './refused-start.js';

const body = hookBody(wholePrefetch([vital('respiratoryRate', 26, 0.2), vital('spo2', 92, 0.2)]));

function writtenByNewer(file: string): string {
  const database = new Libsql(file);
  database.exec(
    "create table kysely_migration (name text, timestamp text); insert into kysely_migration values ('9999-later', '')",
  );
  database.close();
  return file;
}

/** Another program holds the write lock, for longer than the service waits. */
async function locked(): Promise<Evidence> {
  const files = await serviceFiles({});
  const databaseFile = `${files.directory}/db.sqlite`;
  const store = await openStore({ databaseUrl: null, databaseFile });
  const service = await startService({ artefacts: [await stumpArtefact()], store });
  const other = new Libsql(databaseFile, { timeout: 5_000 });
  try {
    other.exec('begin immediate');
    const call = post(service, body).then(callerEvidence);
    // The call waits for the lock, and requests of the health wait behind it.
    let health = await fetch(`${service.url}/readyz`);
    while (health.status === 200) health = await fetch(`${service.url}/readyz`);
    const whileLocked = `readyz ${health.status} ${await health.text()}`;
    const answer = await call;
    other.exec('rollback');
    const again = await post(service, body);
    return {
      caller: `${answer}\nthen ${again.status}`,
      operator: `${whileLocked}\n${await operatorEvidence(service)}`,
    };
  } finally {
    other.close();
    await service.stop();
    files.remove();
  }
}

async function full(): Promise<Evidence> {
  const cause = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  const refuse = () =>
    Promise.reject(new ServiceError('store-unavailable', 'The database file is unavailable (SQLITE_FULL).', { cause }));
  return callOnce({ artefacts: [await stumpArtefact()], store: { ...memoryStore(), recordCall: refuse } }, body);
}

/** A service with PostgreSQL, which a client calls before, during and after an outage of the database. */
async function awayAndBack(
  cluster: PostgresCluster,
  away: () => Promise<void>,
  back: () => Promise<void>,
): Promise<Evidence> {
  const ehr = await makeEhrClient('ES384');
  const issuer = 'https://ehr.example';
  const store = await openStore({
    databaseUrl: await cluster.createDatabase(),
    databaseFile: ':memory:',
    timeoutMs: 500,
  });
  const service = await startService({
    artefacts: [await stumpArtefact()],
    store,
    clients: [configuredClient({ issuer, keys: [ehr.publicKey] })],
  });
  const call = async (signed: boolean) => {
    const token = await ehr.token(goodClaims(issuer, `http://cds.localhost${patientViewPath}`, testNow));
    return post(service, body, signed ? { authorization: `Bearer ${token}` } : {});
  };
  try {
    const before = await call(true);
    await away();
    const [unsigned, signed] = [await callerEvidence(await call(false)), await callerEvidence(await call(true))];
    const operator = await operatorEvidence(service);
    await back();
    const after = await call(true);
    const ready = await fetch(`${service.url}/readyz`);
    return {
      caller: `before ${before.status}\nwithout a token ${unsigned}\nwith a token ${signed}\nthen ${after.status}`,
      operator: `${operator}\nthen readyz ${ready.status}`,
    };
  } finally {
    await service.stop();
  }
}

/** The store cannot be opened or written. */
export const storeFaults: Faults = {
  'database file unwritable': () =>
    refusedStart(({ artefacts }) => ({ DATABASE_FILE: `${artefacts}/hospitalization-30d/manifest.json/db.sqlite` })),
  'database of a newer version': () =>
    refusedStart(({ directory }) => ({ DATABASE_FILE: writtenByNewer(`${directory}/db.sqlite`) }), {
      start: startProgram,
    }),
  'database file locked': locked,
  'disk full': full,
};

/** Faults of PostgreSQL, where it is installed. */
export function postgresFaults(cluster: () => PostgresCluster): Faults {
  return {
    'PostgreSQL killed': () =>
      awayAndBack(
        cluster(),
        () => cluster().kill(),
        () => cluster().start(),
      ),
    'replay store silent': () =>
      awayAndBack(
        cluster(),
        () => cluster().signal('SIGSTOP'),
        () => cluster().signal('SIGCONT'),
      ),
  };
}
