import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import type { Kysely, Selectable } from 'kysely';
import type { BatchPartTable, Schema } from '../schema.js';
import type { BatchPart } from './batch-store.js';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** A row of a part; lines of instances repeat their keys, so that the fastest packing leaves a tenth. */
export async function partRow(
  jobId: string,
  kind: BatchPartTable['kind'],
  { number, first, lines, text }: BatchPart,
): Promise<BatchPartTable> {
  const body = await pack(text, { level: constants.Z_BEST_SPEED });
  return { job_id: jobId, kind, number, first, lines, body };
}

/** The first part of a kind after a number. */
export async function partAfter(
  db: Kysely<Schema>,
  { id, kind, after }: { readonly id: string; readonly kind: BatchPartTable['kind']; readonly after: number },
): Promise<BatchPart | null> {
  const row = await db
    .selectFrom('batch_part')
    .selectAll()
    .where('job_id', '=', id)
    .where('kind', '=', kind)
    .where('number', '>', after)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : partOf(row);
}

async function partOf({ number, first, lines, body }: Selectable<BatchPartTable>): Promise<BatchPart> {
  return { number, first, lines, text: (await unpack(body)).toString('utf8') };
}
