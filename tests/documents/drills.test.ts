import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { documents, textOf } from '../support/documents.js';
import { drillNames, drillsOf } from '../support/drill.js';
import { repositoryRoot } from '../support/repository.js';

/** Documents with drills, and the test that runs them. */
const tests: Readonly<Record<string, string>> = {
  'docs/backup.md': 'tests/drills/backup.test.ts',
  'docs/incident.md': 'tests/drills/incident.test.ts',
  'docs/upgrade.md': 'tests/drills/upgrade.test.ts',
};

it('every document with a drill has a test that runs it', () => {
  expect(documents.filter((document) => /^ *<!-- drill: \S+ -->$/m.test(textOf(document)))).toEqual(Object.keys(tests));
});

it.each(Object.entries(tests))('%s: every drill is run by %s, and has commands', (document, test) => {
  const text = readFileSync(join(repositoryRoot, test), 'utf8');
  const names = drillNames(document);
  expect(names.length).toBeGreaterThan(2);
  // `backup-sqlite` and `backup-postgres` by one template.
  const run = (name: string) => text.includes(`'${name}'`) || text.includes(`\`${name.replace(/[^-]+$/, '${')}`);
  expect(names.filter((name) => !run(name))).toEqual([]);
  expect(drillsOf(document).length).toBeGreaterThanOrEqual(names.length);
});

it.each(Object.keys(tests))(
  '%s: every command of a drill uses what the reader sets, not a path of the author',
  (document) => {
    expect(drillsOf(document).filter((command) => /(^|[ "=])\/(?!opt\/bellwether)[a-z]+\//.test(command))).toEqual([]);
  },
);
