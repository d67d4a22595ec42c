import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgres } from '../test-support/store-backends.js';
import { callerFaults } from './faults/caller-faults.js';
import { configurationFaults } from './faults/configuration-faults.js';
import { fhirServerFaults } from './faults/fhir-server-faults.js';
import { postgresFaults, storeFaults } from './faults/store-faults.js';

const operations = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');

/** Rows of the fault table of the document. */
const rows = (/<!-- faults -->([\s\S]*)<!-- \/faults -->/.exec(operations)?.[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );

/** What a cell quotes. */
const quoted = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

const database = postgres();
const withPostgres = postgresFaults(() => database.cluster());
const faults = { ...fhirServerFaults, ...callerFaults, ...storeFaults, ...configurationFaults, ...withPostgres };

beforeAll(async () => {
  if (database.installed) await database.start();
}, 60_000);
afterAll(() => database.stop());

describe('docs/operations.md, fault table', () => {
  it('has a row for each fault that is tested, and no other', () => {
    expect(rows.map(([name]) => name).toSorted()).toEqual(Object.keys(faults).toSorted());
  });

  it('says of each what is seen, what is told, and what to do', () => {
    for (const row of rows) expect(row.map((cell) => cell.length > 0)).toEqual([true, true, true, true]);
  });

  const here = Object.entries(faults).filter(([name]) => database.installed || !(name in withPostgres));
  it.each(here)('%s: what the row quotes is what there is to see', async (name, bringAbout) => {
    const [, seen, told] = rows.find(([row]) => row === name) ?? [];
    const evidence = await bringAbout();
    expect(quoted(seen).length + quoted(told).length).toBeGreaterThan(0);
    expect(quoted(seen).filter((text) => !evidence.seen.includes(text))).toEqual([]);
    expect(quoted(told).filter((text) => !evidence.told.includes(text))).toEqual([]);
  });

  if (!database.installed) it.skip.each(Object.keys(withPostgres))('%s: PostgreSQL is not installed', () => undefined);
});
