/** Issue 16, 4: what another system had kept is exported, erased and made again as everything that is kept. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadArtefacts, loadSite } from '@bellwether/hosting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runAudit } from '../../audit/run-audit.js';
import { runRemake } from '../../remake/run-remake.js';
import { openStore } from '../../store/open-store.js';
import { testNow } from '../../test-support/chart.js';
import { apiCall, restServiceOf } from '../../test-support/rest-service-of.js';
import { stumpFiles } from '../../test-support/stump-artefact.js';
import { answerPredict } from './answer-predict.js';

const instances = [
  { patient: 'p', age: 71, heart_rate: 120, respiratory_rate: 30, oxygen_saturation: 88 },
  { patient: 'q', age: 64.25, gender: 'male', temperature: 39, features: { respiratory_rate: 12.5, copd: 1 } },
  { patient: 'p', age: 71, heart_rate: 0, blood_pressure: '18/11', diagnosis_code: ['J44.1', '428.0'] },
  { patient: 'r' },
];

let directory: string;
let ids: readonly string[];
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kept-'));
  const artefactDirectory = join(directory, 'artefacts', 'hospitalization-30d');
  await mkdir(artefactDirectory, { recursive: true });
  for (const [name, bytes] of await stumpFiles()) await writeFile(join(artefactDirectory, name), bytes);
  await writeFile(join(directory, 'site.json'), JSON.stringify({ name: 'St Elsewhere' }));
  const [artefacts, site] = [
    await loadArtefacts(join(directory, 'artefacts')),
    await loadSite(join(directory, 'site.json')),
  ];
  const store = await openStore({ databaseUrl: null, databaseFile: join(directory, 'store.db') });
  const service = restServiceOf({ artefacts, site, store });
  const { body } = await answerPredict({ store: true, instances }, true, apiCall(), service);
  ids = (body as { readonly predictions: readonly { readonly assessment_id: string }[] }).predictions.map(
    ({ assessment_id }) => assessment_id,
  );
  await store.close();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const environment = () => ({
  ...{ DATABASE_FILE: join(directory, 'store.db'), PUBLIC_URL: 'https://cds.example' },
  ...{ ARTEFACTS: join(directory, 'artefacts'), SITE_FILE: join(directory, 'site.json') },
});

async function audit(...args: readonly string[]) {
  let [out, complaints] = ['', ''];
  const code = await runAudit(args, {
    ...{ environment: environment(), exists: () => true, openStore, now: () => testNow + 1, user: () => 'root' },
    out: async (text) => {
      out += text;
      return true;
    },
    complain: (text) => {
      complaints += text;
    },
  });
  return { code, lines: out.split('\n').slice(0, -1), said: out + complaints };
}

async function remade() {
  let out = '';
  const args = ids.flatMap((id) => ['--assessment', id]);
  const write = (text: string): void => {
    out += text;
  };
  const code = await runRemake(args, {
    ...{ environment: environment(), exists: () => true, openStore, out: write, complain: write },
  });
  return { code, lines: out.trimEnd().split('\n') };
}

describe('an assessment that another system had kept', () => {
  it('is made again to the bit, whatever it was made from', async () => {
    const { code, lines } = await remade();
    expect(lines.filter((line) => !line.endsWith(': equal, without a card'))).toEqual([]);
    expect([code, lines.length]).toEqual([0, instances.length]);
  });

  it('stands in the audit trail beside its call', async () => {
    const { code, lines } = await audit('--from', '2026-11-24', '--to', '2026-11-25', '--format', 'fhir');
    expect(code).toBe(0);
    const subtypes = lines.map((line) => JSON.parse(line).action);
    expect(subtypes).toEqual(['E', 'E', 'E', 'E', 'E']);
  });

  it('is exported for its pseudonym and client alone', async () => {
    const { code, lines } = await audit('--export', 'p', '--source', 'rest:research');
    const tables = lines.map((line) => JSON.parse(line)).filter(({ row }) => row.kind !== 'export');
    expect([code, tables.map(({ table }) => table)]).toEqual([
      0,
      ['assessment_evidence', 'assessment_evidence', 'assessment', 'assessment', 'audit', 'audit'],
    ]);
    expect((await audit('--export', 'p', '--source', 'research')).lines).toHaveLength(1);
  });

  it('is erased for its pseudonym and client alone', async () => {
    const asked = ['--by', 'Erika Mustermann', '--why', 'request', '--yes'];
    const other = await audit('--erase', 'p', '--source', 'research', ...asked);
    expect(other.said).toContain('nothing');
    const { code, said } = await audit('--erase', 'p', '--source', 'rest:research', ...asked);
    expect([code, said]).toEqual([0, expect.stringContaining('2 of assessment_evidence, 2 of assessment.')]);
    const { lines } = await remade();
    expect(lines.map((line) => line.endsWith('not in the store'))).toEqual([true, false, true, false]);
  });
});
