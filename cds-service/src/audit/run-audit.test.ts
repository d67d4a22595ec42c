import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceError } from '../errors.js';
import { openStore } from '../store/open-store.js';
import type { Store } from '../store/store.js';
import { testNow } from '../test-support/chart.js';
import { assessment, call, viewer } from '../test-support/store-samples.js';
import { runAudit } from './run-audit.js';

const directory = mkdtempSync(join(tmpdir(), 'audit-'));
const databaseFile = join(directory, 'store.db');
const configurationFile = join(directory, 'configuration.db');
const rowCount = 1_200;
/** The first of them are of a call each, a second apart; the others of a few calls, which takes less time to write. */
const single = 10;
const together = 119;

beforeAll(async () => {
  const store = await openStore({ databaseUrl: null, databaseFile });
  for (let index = 0; index < single + (rowCount - single) / together; index += 1) {
    const assessments =
      index < single
        ? [assessment()]
        : Array.from({ length: together }, () => assessment({ outcome: 'silent', cardUuid: null }));
    await store.recordCall(
      call({ at: testNow + index * 1_000, viewer: { ...viewer, patientId: `p${index % 2}` }, assessments }),
    );
  }
  await store.close();
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true }));

async function run(
  args: readonly string[],
  choices: {
    readonly readTo?: number;
    readonly broken?: boolean;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
) {
  const written: string[] = [];
  let complaints = '';
  const code = await runAudit(args, {
    environment: { DATABASE_FILE: databaseFile, PUBLIC_URL: 'https://cds.example', ...choices.environment },
    exists: (file) => [databaseFile, configurationFile].includes(file),
    openStore: async (options): Promise<Store> => {
      if (choices.broken) throw new ServiceError('store-unavailable', 'The database is unavailable.');
      return openStore(options);
    },
    now: () => testNow + 10_000_000,
    user: () => 'root',
    out: async (text) => {
      written.push(text);
      return written.length < (choices.readTo ?? Number.POSITIVE_INFINITY);
    },
    complain: (text) => {
      complaints += text;
    },
  });
  const out = written.join('');
  return { code, out, complaints, chunks: written.length, lines: out.split(/\r?\n/).slice(0, -1) };
}

const notThere =
  'does not exist, or this user may not see it: set DATABASE_FILE or DATABASE_URL as the service has it, and run as its user.';

describe('bellwether audit --configuration', () => {
  const text = '{"name":"St Elsewhere"}';
  const hash = createHash('sha256').update(text).digest('hex');
  const approved = { by: 'A. Example', at: testNow - 60_000, why: 'Checked' };

  it('prints what was in use, with who approved it, when and why', async () => {
    const store = await openStore({ databaseUrl: null, databaseFile: configurationFile });
    const site = { hash, kind: 'site', name: 'site', text, approved } as const;
    const at = testNow;
    await store.recordConfiguration({ at, instance: 'cds-1:4010', siteHash: hash, inUse: [site], changes: [] });
    await store.close();
    const { code, out } = await run(['--configuration', hash], { environment: { DATABASE_FILE: configurationFile } });
    expect([code, JSON.parse(out)]).toEqual([
      0,
      {
        ...site,
        firstSeenAt: new Date(at).toISOString(),
        approved: { ...approved, at: new Date(approved.at).toISOString() },
      },
    ]);
  });

  it('says so where it does not know the hash, or where it is none', async () => {
    const unknown = await run(['--configuration', '0'.repeat(64)]);
    expect([unknown.code, unknown.complaints]).toEqual([
      1,
      expect.stringMatching(/^No configuration with the SHA-256 0{64}/),
    ]);
    const none = await run(['--configuration', 'abc']);
    expect([none.code, none.complaints]).toEqual([2, expect.stringMatching(/^--configuration: got "abc", expected/)]);
  });
});

describe('bellwether audit', () => {
  it('prints the whole range as CSV, in chunks, the oldest first', async () => {
    const { code, lines, chunks } = await run(['--from', '2026-11-01']);
    expect(code).toBe(0);
    expect(lines).toHaveLength(1 + rowCount);
    expect(chunks).toBeGreaterThan(2);
    const moments = lines.slice(1).map((line) => line.split(',')[0] ?? '');
    expect(moments).toEqual(moments.toSorted());
  });

  it('prints FHIR AuditEvents as NDJSON, of one patient and a range that leaves out its end', async () => {
    const range = ['--from', '2026-11-24T14:10:00Z', '--to', '2026-11-24T14:10:04Z'];
    const { code, lines } = await run([...range, '--patient', 'p1', '--format', 'fhir']);
    expect(code).toBe(0);
    const events = lines.map((line) => JSON.parse(line));
    expect(events.map(({ recorded }) => recorded)).toEqual(['2026-11-24T14:10:01.000Z', '2026-11-24T14:10:03.000Z']);
    expect(events[0]).toMatchObject({
      resourceType: 'AuditEvent',
      entity: [{ what: { reference: 'Patient/p1' } }, {}, {}, {}],
    });
  });

  it('prints its help', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--patient ID') });
  });

  it('prints only a header where nothing happened', async () => {
    expect((await run(['--from', '2020-01-01', '--to', '2020-01-02'])).lines).toHaveLength(1);
  });

  it('stops where the reader stops', async () => {
    expect(await run(['--from', '2026-11-01'], { readTo: 1 })).toMatchObject({ code: 0, chunks: 1 });
  });

  it.each([
    [[], '--from: got nothing'],
    [['--from', 'yesterday'], '--from: got "yesterday"'],
    [['--from', '2026-11-24T14:10:00'], '--from: got "2026-11-24T14:10:00"'],
    [['--from', '2026-11-02', '--to', '2026-11-01'], '--from: expected a moment before --to'],
    [['--from', '2026-11-01', '--format', 'xml'], '--format: got "xml"'],
    [['--from', '2026-11-01', '--patient', ''], '--patient: got nothing'],
    [['--from', '2026-11-01', '--who', 'x'], "Unknown option '--who'"],
    [['--from', '2026-11-01', 'p1'], "Unexpected argument 'p1'"],
    [['--from', '2026-11-01', '--source', 'x'], '--source: expected --export or --erase with it'],
    [['--from', '2026-11-01', '--yes'], '--yes: expected --erase with it'],
    [['--export', 'p1'], '--source: got nothing'],
    [['--export', '', '--source', 'x'], '--export: got nothing'],
    [['--export', 'p1', '--source', 'x', '--yes'], '--yes: expected --erase with it'],
    [['--export', 'p1', '--source', 'x', '--format', 'csv'], '--format: expected --from with it'],
    [['--erase', 'p1', '--source', 'x', '--by', 'me'], '--why: got nothing'],
    [['--erase', 'p1', '--source', 'x', '--why', 'so'], '--by: got nothing'],
    [['--erase', 'p1', '--source', 'x', '--by', 'me', '--why', 'a\nb'], '--why: got a control character'],
    [['--erase', 'p1', '--export', 'p2', '--source', 'x', '--by', 'me', '--why', 'so'], '--export: expected --export'],
    [
      ['--erase', 'p1', '--source', 'x', '--by', 'me', '--why', 'so', '--from', '2026-11-01'],
      '--from: expected --from',
    ],
  ])('a wrong call is 2 and says why: %j', async (args, message) => {
    const { code, out, complaints } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(complaints).toContain(message);
  });

  it('a store that cannot be read is 1 and one sentence', async () => {
    const { code, out, complaints } = await run(['--from', '2026-11-01'], { broken: true });
    expect({ code, out, complaints }).toEqual({ code: 1, out: '', complaints: 'The database is unavailable.\n' });
  });
});

describe('its settings', () => {
  it.each([
    [
      { DATABASE_URL: 'mysql://user:secret@db/x' },
      'DATABASE_URL: got a value that is not shown, expected a postgres URL\n',
    ],
    [{ DATABASE_FILE: '/nowhere/store.db' }, `DATABASE_FILE: /nowhere/store.db ${notThere}\n`],
  ])('%j is refused in one sentence', async (environment, complaints) => {
    expect(await run(['--from', '2026-11-01'], { environment })).toMatchObject({ code: 1, out: '', complaints });
  });
});

describe('the program', () => {
  const program = fileURLToPath(new URL('../../dist/bin/audit.js', import.meta.url));
  const spawn = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
    const env = { PATH: process.env.PATH ?? '', DATABASE_FILE: databaseFile, ...environment };
    return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env });
  };

  it('prints as much as the reader reads', () => {
    const whole = spawn(['--from', '2026-11-01']);
    expect({ status: whole.status, stderr: whole.stderr }).toEqual({ status: 0, stderr: '' });
    expect(whole.stdout.split('\r\n')).toHaveLength(rowCount + 2);
    const script = `"$0" "$@" | head -n 2`;
    const env = { PATH: process.env.PATH ?? '', DATABASE_FILE: databaseFile };
    const args = ['-c', script, process.execPath, program, '--from', '2026-11-01'];
    const cut = spawnSync('sh', args, { encoding: 'utf8', env });
    expect({ stderr: cut.stderr, lines: cut.stdout.split('\r\n').length }).toEqual({ stderr: '', lines: 3 });
  });

  it('makes no file where there is none', () => {
    const missing = join(directory, 'missing.db');
    const stderr = `DATABASE_FILE: ${missing} ${notThere}\n`;
    expect(spawn(['--from', '2026-11-01'], { DATABASE_FILE: missing })).toMatchObject({
      status: 1,
      stdout: '',
      stderr,
    });
  });
});
