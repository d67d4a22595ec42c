/**
 * Writes to a data file as fast as it can and prints the address of every version once it was answered, for a test that
 * ends it in the middle. Ends by itself after a while, should that test not be there any more.
 *
 *     node journal-writer.mjs FILE
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createFhirServer, exchange, openSqliteJournal } from '@bellwether/fhir-server';

const [file = ''] = process.argv.slice(2);
const base = 'http://localhost/fhir';
const server = createFhirServer({
  bases: [base],
  now: () => new Date(),
  newId: randomUUID,
  journal: openSqliteJournal(file),
});
const maxWrites = 50_000;

for (let number = 0; number < maxWrites; number += 1) {
  const id = `o-${number % 100}`;
  const body = { resourceType: 'Organization', id, name: `Written as ${number}` };
  const { headers } = exchange(server, { method: 'PUT', path: `Organization/${id}`, body });
  const version = /"(\d+)"/.exec(headers.etag ?? '')?.[1];
  writeSync(1, `Organization/${id}/_history/${version}\n`);
}
