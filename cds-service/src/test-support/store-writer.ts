/**
 * A process that writes to the real store as fast as it can: calls, and an override of each. It prints a line for each
 * acknowledged write: `call UUID` or `feedback UUID` with the card's UUID. Every call has its own patient, whose ID is
 * the UUID of the card, so that the reader can ask for each.
 *
 * `node store-writer.js DATABASE_URL|- DATABASE_FILE COUNT`: COUNT calls (0: until it is ended), eight at a time.
 */
import { randomUUID } from 'node:crypto';
import { openStore } from '@bellwether/cds-service';
import { assessment, call, override, viewer } from './store-samples.js';

const writers = 8;
const [url = '-', databaseFile = ':memory:', count = '0'] = process.argv.slice(2);
const most = Number(count) || Number.POSITIVE_INFINITY;
const store = await openStore({ databaseUrl: url === '-' ? null : url, databaseFile });

let begun = 0;
async function write(): Promise<void> {
  while (begun < most) {
    begun += 1;
    const cardUuid = randomUUID();
    await store.recordCall(
      call({ viewer: { ...viewer, patientId: cardUuid }, assessments: [assessment({ cardUuid })] }),
    );
    process.stdout.write(`call ${cardUuid}\n`);
    await store.recordFeedback(viewer.source, 'request', [override(cardUuid)], Date.now());
    process.stdout.write(`feedback ${cardUuid}\n`);
  }
}
// The end of the database ends the writing, but not the process, which waits to be ended as well.
const ended = await Promise.allSettled(Array.from({ length: writers }, write));
for (const one of ended) if (one.status === 'rejected') process.stdout.write(`refused ${one.reason.code}\n`);
if (most === Number.POSITIVE_INFINITY) setInterval(() => undefined, 1_000);
else await store.close();
