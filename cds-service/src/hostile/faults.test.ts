import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgres } from '../test-support/store-backends.js';
import { approvedStart, artefactFaults } from './faults/artefact-faults.js';
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

/** The quoted texts of a cell. */
const quoted = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

const database = postgres();
const withPostgres = postgresFaults(() => database.cluster());
const faults = {
  ...fhirServerFaults,
  ...callerFaults,
  ...storeFaults,
  ...configurationFaults,
  ...artefactFaults,
  ...withPostgres,
};

beforeAll(async () => {
  if (database.installed) await database.start();
}, 60_000);
afterAll(() => database.stop());

describe('docs/operations.md, fault table', () => {
  it('has a row for each fault that is tested, and no other', () => {
    expect(rows.map(([name]) => name).toSorted()).toEqual(Object.keys(faults).toSorted());
  });

  it('has for each fault what caller and operator see, and what to do', () => {
    for (const row of rows) expect(row.map((cell) => cell.length > 0)).toEqual([true, true, true, true]);
  });

  it('a service of which everything is pinned and approved starts', async () => {
    expect((await approvedStart()).caller).toBe('it runs');
  });

  const here = Object.entries(faults).filter(([name]) => database.installed || !(name in withPostgres));
  it.each(here)('%s: the quoted texts appear', async (name, causeFault) => {
    const [, caller, operator] = rows.find(([row]) => row === name) ?? [];
    const evidence = await causeFault();
    expect(quoted(caller).length + quoted(operator).length).toBeGreaterThan(0);
    expect(quoted(caller).filter((text) => !evidence.caller.includes(text))).toEqual([]);
    expect(quoted(operator).filter((text) => !evidence.operator.includes(text))).toEqual([]);
  });

  if (!database.installed) it.skip.each(Object.keys(withPostgres))('%s: PostgreSQL is not installed', () => undefined);
});
