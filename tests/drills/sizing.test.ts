/** docs/sizing.md: the bytes for a call are measured, figures of others are theirs, and the examples follow from the formulas. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { postgresPrograms } from '../../cds-service/src/test-support/postgres.js';
import { postgres } from '../../cds-service/src/test-support/store-backends.js';
import { textOf } from '../support/documents.js';
import { type DrillService, endDrillServices, makeDrillService } from '../support/drill-service.js';

const document = textOf('docs/sizing.md');
const server = postgres();
beforeAll(async () => {
  if (server.installed) await server.start();
}, 60_000);
afterAll(async () => {
  await endDrillServices();
  await server.stop();
});

/** Cells of the rows of a table between two marks, by their first cell. */
function rowsOf(mark: string): ReadonlyMap<string, readonly string[]> {
  const part = new RegExp(`<!-- ${mark} -->\\n([^]*?)<!-- /${mark} -->`).exec(document)?.[1] ?? '';
  const rows = part.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return new Map(rows.slice(2).flatMap(([name, ...cells]) => (name === undefined ? [] : [[name, cells]])));
}

/** The first number of a cell, `20,000` as 20000. */
const numberIn = (text = ''): number => Number(/[\d,]*\.?\d+/.exec(text)?.[0].replaceAll(',', ''));

const figures = rowsOf('bytes');
const figure = (name: string): number => numberIn(figures.get(name)?.[0]);
const assessmentKb = figure('an assessment with its card, with indexes');
const auditKb = figure('its row of the audit trail, with indexes');
const logKb = figure('its line of the log');
const callMs = figure('processor time of a call with everything prefetched (192 kB)');
const memoryGb = figure('memory of a process');

const calls = 200;

/** Bytes of the tables with their indexes, in SQLite what their removal gives back. */
function sqliteBytes({ environment: { DATABASE_FILE = '' } }: DrillService, tables: readonly string[]): number {
  const copy = `${DATABASE_FILE}.without-${tables[0]}`;
  const sqlite = (...args: readonly string[]): string => execFileSync('sqlite3', [...args], { encoding: 'utf8' });
  const size = () => Number(sqlite(copy, 'select page_count * page_size from pragma_page_count, pragma_page_size'));
  sqlite(DATABASE_FILE, `vacuum into '${copy}'`);
  const before = size();
  sqlite(copy, `${tables.map((table) => `delete from ${table};`).join(' ')} vacuum`);
  return before - size();
}

function postgresBytes({ environment: { DATABASE_URL = '' } }: DrillService, tables: readonly string[]): number {
  const sum = tables.map((table) => `pg_total_relation_size('${table}')`).join(' + ');
  const args = ['--tuples-only', '--command', `select ${sum}`, DATABASE_URL];
  return Number(execFileSync(join(postgresPrograms() ?? '', 'psql'), args, { encoding: 'utf8' }));
}

async function measured(service: DrillService, bytesOf: typeof sqliteBytes) {
  try {
    await service.unit.start();
    for (let at = 0; at < calls; at += 1) expect((await service.call(`p-${at}`)).status).toBe(200);
    const metrics = await (await fetch(`http://127.0.0.1:${service.environment.METRICS_PORT}/metrics`)).text();
    await service.unit.stop();
    return {
      assessment: bytesOf(service, ['assessment', 'assessment_evidence']) / calls / 1000,
      audit: bytesOf(service, ['audit']) / calls / 1000,
      log: service.log().length / calls / 1000,
      memory: Number(/^process_resident_memory_bytes (\d+)/m.exec(metrics)?.[1]) / 1e9,
    };
  } finally {
    await service.end();
  }
}

/** Of what the document says, never more and not much less; the tests' artefact has fewer features than a real one. */
function expectRoundedUp({ assessment, audit, log, memory }: Awaited<ReturnType<typeof measured>>): void {
  expect([assessment <= assessmentKb, assessment > assessmentKb / 2, assessment]).toEqual([true, true, assessment]);
  expect([audit <= auditKb, audit > auditKb / 3, audit]).toEqual([true, true, audit]);
  expect([log <= logKb, log > logKb / 3, log]).toEqual([true, true, log]);
  expect([memory < memoryGb, memory > 0.01]).toEqual([true, true]);
}

it('SQLite: a call writes and a process holds at most what the document says', async () => {
  expectRoundedUp(await measured(await makeDrillService('file'), sqliteBytes));
}, 120_000);

if (server.installed)
  it('PostgreSQL: a call writes at most what the document says', async () => {
    const { databaseUrl } = (await server.create()).options;
    expectRoundedUp(await measured(await makeDrillService({ url: databaseUrl ?? '' }), postgresBytes));
  }, 120_000);
else it.skip('PostgreSQL: a call writes at most what the document says: PostgreSQL is not installed', () => undefined);

/** By the table of settings, which a test compares with the program. */
function defaultDays(name: 'ASSESSMENT' | 'SILENT' | 'AUDIT'): number {
  const row = new RegExp(`\\| \`RETENTION_${name}_DAYS\` \\| \`(\\d+)\` \\|`).exec(textOf('cds-service/README.md'));
  return Number(row?.[1]);
}

it('figures of other documents and settings are theirs', () => {
  const performance = textOf('docs/performance.md');
  expect(performance).toContain(`| minimal | ${callMs} ms (`);
  expect(performance.replaceAll(/\s+/g, ' ')).toContain('it then holds 260 to 350 MB');
  for (const name of ['ASSESSMENT', 'SILENT', 'AUDIT'] as const)
    expect(document).toMatch(new RegExp(`RETENTION_${name}_DAYS\`\\s+\\(${defaultDays(name)}\\)`));
});

it('the examples follow from the formulas', () => {
  const examples = [...rowsOf('examples')];
  expect(examples).toHaveLength(3);
  for (const [name, [openings = '', ...said]] of examples) {
    const perDay = numberIn(openings);
    const perSecond = ((perDay * 0.1) / 3600) * 3;
    const gb = (kept: number) => (perDay * (assessmentKb * kept + auditKb * defaultDays('AUDIT')) * 1.5) / 1e6;
    const computed = [
      perSecond,
      (perSecond * callMs) / 1000 / 0.3,
      gb(defaultDays('ASSESSMENT')),
      gb(defaultDays('SILENT')),
    ];
    // As many digits as the document has.
    const off = computed.map((value, at) => Math.abs(numberIn(said[at]) / value - 1));
    expect([name, off.filter((part) => part > 0.03)]).toEqual([name, []]);
  }
});
