import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadArtefacts } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import Libsql from 'libsql';
import { createMetrics } from '../operations/metrics.js';
import { openStore } from '../store/open-store.js';
import { call } from '../test-support/store-samples.js';
import { pinnedSite } from '../test-support/site-values.js';
import { serviceFiles } from './support/service-files.js';

const path = new URL('../../../docs/operations.md', import.meta.url);
const monitoring = new URL('../../../docs/monitoring.md', import.meta.url);
const backupDocument = new URL('../../../docs/backup.md', import.meta.url);
const program = fileURLToPath(new URL('../../dist/bin/serve.js', import.meta.url));
const clients = fileURLToPath(new URL('../../clients.example.json', import.meta.url));

/** Replaces the text between two marks of the document. */
const withPart = (text: string, mark: string, part: string): string =>
  text.replace(
    new RegExp(`(<!-- ${mark} -->\\n)[\\s\\S]*?( *<!-- /${mark} -->)`),
    (_all, from, to) => from + part + to,
  );

/** The metrics of the registry: name, type and help. */
async function metricsTable(): Promise<string> {
  const { text } = await createMetrics().exposition();
  const rows = [...text.matchAll(/^# HELP (\S+) (.*)\n# TYPE \S+ (\S+)$/gm)].map(
    ([, name, help, type]) => `| \`${name}\` | ${type} | ${help} |\n`,
  );
  return ['| metric | type | meaning |\n', '|---|---|---|\n', ...rows].join('');
}

describe('docs/monitoring.md', () => {
  it('has every metric of the registry (updated with UPDATE_GOLDENS=1)', async () => {
    const text = readFileSync(monitoring, 'utf8');
    const current = withPart(text, 'metrics', await metricsTable());
    if (process.env.UPDATE_GOLDENS) writeFileSync(monitoring, current);
    else expect(text).toBe(current);
  });
});

describe('docs/operations.md', () => {
  it('has the output of --hosts', async () => {
    const files = await serviceFiles();
    const env = {
      PROFILE: 'production',
      PUBLIC_URL: 'https://cds.hospital.example',
      APP_URL: 'https://app.hospital.example',
      ARTEFACTS: files.artefacts,
      SITE_FILE: files.write('site.json', pinnedSite({}, await loadArtefacts(files.artefacts))),
      CLIENTS_FILE: clients,
      DATABASE_URL: 'postgres://bellwether:secret@db.hospital.example/bellwether',
    };
    const printed = execFileSync(process.execPath, [program, '--hosts'], { env, encoding: 'utf8' });
    files.remove();
    const lines = ['$ bellwether serve --hosts', ...printed.trimEnd().split('\n')];
    const text = readFileSync(path, 'utf8');
    const current = withPart(text, 'hosts', lines.map((line) => `       ${line}\n`).join(''));
    if (process.env.UPDATE_GOLDENS) writeFileSync(path, current);
    else expect(text).toBe(current);
  });
});

describe('docs/backup.md', () => {
  it('its backup of SQLite is complete, and a copy of only the file is not', async () => {
    const files = await serviceFiles();
    const at = (name: string): string => `${files.directory}/${name}`;
    const store = await openStore({ databaseUrl: null, databaseFile: at('live.sqlite') });
    await store.recordCall(call());
    const given = /"(vacuum into) '\$BACKUP\/bellwether.sqlite'"/.exec(readFileSync(backupDocument, 'utf8'))?.[1];
    const beside = new Libsql(at('live.sqlite'));
    beside.exec(`${given} '${at('backup.sqlite')}'`);
    copyFileSync(at('live.sqlite'), at('copy.sqlite'));
    const [backup, copy] = [await rowsOf(at('backup.sqlite')), await rowsOf(at('copy.sqlite'))];
    beside.close();
    await store.close();
    files.remove();
    expect({ backup, copy }).toEqual({ backup: 1, copy: 0 });
  });
});

/** Rows of the audit trail of a database. */
async function rowsOf(databaseFile: string): Promise<number> {
  const store = await openStore({ databaseUrl: null, databaseFile });
  let rows = 0;
  for await (const _row of store.auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER })) rows += 1;
  await store.close();
  return rows;
}
