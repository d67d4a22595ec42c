/**
 * Writes what a subscription waits for to a data file, for a test that ends it without warning: prints a line once all is
 * answered, then stays. Ends by itself after a while, should that test not be there any more.
 *
 *     node subscription-writer.mjs FILE ENDPOINT
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createFhirServer, exchange, openSqliteJournal } from '@bellwether/fhir-server';

const [file = '', endpoint = ''] = process.argv.slice(2);
const server = createFhirServer({
  bases: ['http://localhost/fhir'],
  now: () => new Date(),
  newId: randomUUID,
  journal: openSqliteJournal(file),
});
const put = (type, id, rest) => {
  const { status } = exchange(server, {
    method: 'PUT',
    path: `${type}/${id}`,
    body: { resourceType: type, id, ...rest },
  });
  if (status !== 200 && status !== 201) throw new Error(`Expected ${type}/${id} to be written, got ${status}.`);
};

server.store.onWritten((written) => {
  if (!written.some(({ type, resource }) => type === 'Subscription' && resource?.status === 'active')) return;
  // After those who were told before this one.
  setImmediate(() => {
    for (const number of [1, 2, 3]) put('Organization', `o-${number}`, { name: `Name ${number}` });
    writeSync(1, 'written\n');
  });
});
put('Subscription', 'sub', {
  status: 'requested',
  reason: 'test',
  criteria: 'Organization?name=name',
  channel: { type: 'rest-hook', endpoint, payload: 'application/fhir+json' },
});
setTimeout(() => server.close(), 60_000);
