import { z } from 'zod';
import { ServiceError } from '../errors.js';
import type { Database } from './database.js';
import type { SigningKey } from './store.js';

const jwkSchema = z.record(z.string(), z.unknown());

/** The newest first; of two that were made in the same millisecond the same one first for everybody. */
export async function signingKeys({ db }: Database): Promise<readonly SigningKey[]> {
  const rows = await db.selectFrom('signing_key').selectAll().orderBy('made_at', 'desc').orderBy('kid').execute();
  return rows.map((row) => {
    try {
      return { kid: row.kid, madeAt: row.made_at, jwk: jwkSchema.parse(JSON.parse(row.jwk)) };
    } catch {
      // Not even as a cause: a parser's message quotes what it could not read.
      throw new ServiceError('store-invalid', `The stored signing key ${row.kid} is damaged: it cannot be read.`);
    }
  });
}

/** Adds a key. */
export async function addSigningKey({ transaction }: Database, { kid, madeAt, jwk }: SigningKey): Promise<void> {
  const row = { kid, made_at: madeAt, jwk: JSON.stringify(jwk) };
  await transaction((db) => db.insertInto('signing_key').values(row).execute());
}
