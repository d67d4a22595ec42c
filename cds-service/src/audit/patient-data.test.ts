import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStore } from '../store/open-store.js';
import { testNow } from '../test-support/chart.js';
import { call, viewer } from '../test-support/store-samples.js';
import { runAudit } from './run-audit.js';

const directory = mkdtempSync(join(tmpdir(), 'audit-patient-'));
const databaseFile = join(directory, 'store.db');

async function run(args: readonly string[]) {
  let [out, complaints] = ['', ''];
  const code = await runAudit(args, {
    environment: { DATABASE_FILE: databaseFile, PUBLIC_URL: 'https://cds.example' },
    exists: () => true,
    openStore,
    now: () => testNow + 10_000,
    user: () => 'root',
    out: async (text) => {
      out += text;
      return true;
    },
    complain: (text) => {
      complaints += text;
    },
  });
  return { code, out, complaints, lines: out.split('\n').slice(0, -1) };
}

describe('--export and --erase', () => {
  const patient = ['--source', viewer.source];
  const erasure = [...patient, '--by', 'Erika Mustermann', '--why', 'request of the patient'];
  beforeAll(async () => {
    const store = await openStore({ databaseUrl: null, databaseFile });
    for (const patientId of ['to-erase', 'to-stay']) await store.recordCall(call({ viewer: { ...viewer, patientId } }));
    await store.close();
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('exports as NDJSON, table after table, by the user of the operating system, and says how many', async () => {
    const { code, lines, complaints } = await run(['--export', 'to-erase', ...patient]);
    expect(code).toBe(0);
    const rows = lines.map((line) => JSON.parse(line));
    expect(rows.map(({ table }) => table)).toEqual(['assessment_evidence', 'assessment', 'audit', 'audit']);
    expect(rows.slice(1).map(({ row }) => row.patient_id)).toEqual(['to-erase', 'to-erase', 'to-erase']);
    expect(rows.at(-1).row).toMatchObject({
      kind: 'export',
      user_id: 'root',
      outcome: expect.stringMatching(/^exported/),
    });
    expect(complaints).toBe(
      'Exported of patient to-erase of st-elsewhere: 1 of assessment_evidence, 1 of assessment, 2 of audit.\n',
    );
  });

  it('exports nothing of a patient without stored data, and says so in the trail', async () => {
    const { code, lines } = await run(['--export', 'nobody', ...patient]);
    expect({ code, tables: lines.map((line) => JSON.parse(line).table) }).toEqual({ code: 0, tables: ['audit'] });
  });

  it('without --yes says what it would remove, and removes nothing', async () => {
    const { code, out } = await run(['--erase', 'to-erase', ...erasure]);
    expect(code).toBe(0);
    expect(out).toBe(
      'Would remove of patient to-erase of st-elsewhere: 1 of assessment_evidence, 1 of assessment.\nKept, until the retention of the audit trail ends: 2 of audit.\nNothing was removed: add --yes to erase.\n',
    );
    expect((await run(['--erase', 'to-erase', ...erasure])).out).toBe(out);
  });

  it('with --yes removes it, for this patient alone, and can be called again', async () => {
    const { code, out } = await run(['--erase', 'to-erase', ...erasure, '--yes']);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'Removed of patient to-erase of st-elsewhere: 1 of assessment_evidence, 1 of assessment.\nKept, until the retention of the audit trail ends: 2 of audit.\n',
    });
    expect((await run(['--erase', 'to-erase', ...erasure, '--yes'])).out).toContain(
      'Removed of patient to-erase of st-elsewhere: nothing.',
    );
    const { lines } = await run(['--export', 'to-stay', ...patient]);
    expect(lines.map((line) => JSON.parse(line).table)).toContain('assessment');
    const trail = await run([
      '--from',
      '2026-11-01',
      '--to',
      '2027-01-01',
      '--patient',
      'to-erase',
      '--format',
      'fhir',
    ]);
    const erased = trail.lines.map((line) => JSON.parse(line)).filter(({ action }) => action === 'D');
    // Two within one millisecond have no order.
    expect(erased.find(({ outcomeDesc }) => / 1 assessment,/.test(outcomeDesc))).toMatchObject({
      agent: [{ name: 'Erika Mustermann', requestor: true }, { name: 'st-elsewhere' }],
      entity: [{ what: { reference: 'Patient/to-erase' } }],
      outcomeDesc:
        'erased: 0 feedback, 1 assessment_evidence, 0 acknowledgement, 0 patient_decision, 1 assessment, 0 idempotent_call; kept: 2 audit; why: request of the patient',
    });
  });
});
