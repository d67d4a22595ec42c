/**
 * The contract of the embedded FHIR server, run against a real HAPI FHIR server. Where HAPI answers otherwise the case says
 * so itself, and a difference that is no longer there fails too.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { contractCases as cases } from '../../sandbox/fhir-server/src/contract/cases.js';
import { putAll } from '../../sandbox/fhir-server/src/contract/contract-case.js';
import { asHapiAnswers, runCase } from '../../sandbox/fhir-server/src/contract/run-case.js';
import { seed } from '../../sandbox/fhir-server/src/contract/seed.js';
import { describeOnHapi, hapiBase, hapiStartMs } from '../support/hapi.js';
import { repositoryRoot } from '../support/repository.js';

/**
 * Now and then HAPI's transaction meets a write of its own, and nothing of it is written: "two clients/threads were trying to
 * update the same resource".
 */
const isConflict = (status: number, text: string): boolean => status === 409 && text.includes('HAPI-0826');

describeOnHapi('FHIR server contract, HAPI FHIR', () => {
  let base: string;
  beforeAll(async () => {
    base = await hapiBase();
    const response = await fetch(base, {
      method: 'POST',
      headers: { 'Content-Type': 'application/fhir+json' },
      body: JSON.stringify(putAll(seed)),
    });
    expect(response.status).toBe(200);
  }, hapiStartMs);

  it.each(cases.map((contractCase) => [contractCase.id, contractCase.title, contractCase] as const))(
    '%s %s',
    async (_id, _title, contractCase) => {
      await runCase(asHapiAnswers(contractCase), base, isConflict);
    },
  );
});

const tableRow = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

it('docs/fhir-servers.md has every difference as the cases have it', () => {
  const file = join(repositoryRoot, 'docs', 'fhir-servers.md');
  const rows = cases.flatMap(({ id, title, hapi }) => (hapi === undefined ? [] : [tableRow(id, title, hapi.reason)]));
  const document = readFileSync(file, 'utf8');
  const written = document.replace(
    /(<!-- differences -->\n)[\s\S]*(<!-- end of differences -->)/,
    (_all, start: string, end: string) =>
      `${start}${tableRow('case', 'rule', 'HAPI FHIR 8.8.0')}\n|---|---|---|\n${rows.join('\n')}\n${end}`,
  );
  // With UPDATE_DOCUMENTS set the table is written instead.
  if (process.env.UPDATE_DOCUMENTS) writeFileSync(file, written);
  else expect(document).toBe(written);
});
