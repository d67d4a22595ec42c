import { createHash } from 'node:crypto';
import type { Instant } from '@bellwether/fhir-mapping';
import { compileOnce } from './compile-once.js';
import type { Database } from './database.js';
import type { Store } from './store.js';

type Token = Parameters<Store['claimToken']>[0];

/**
 * Claims a token's id: true for the first call of all instances.
 *
 * The claim is not synced by itself. A call that keeps something ends with a synced commit, which brings the claim to the
 * disk with it: so whatever a call has left behind, its token cannot be used again. Only a power failure between a claim
 * and that commit can lose it, and then the call was not acknowledged, nor did it leave a trace. The end of a process loses
 * nothing: the system has the write. A token that only read (discovery) could be used again after a power failure, within
 * the minutes of its life, to read the same again.
 */
export async function claimToken({ unsynced }: Database, { issuer, jti, expiresAt }: Token): Promise<boolean> {
  const claim = { tokenHash: tokenHash(issuer, jti), expiresAt };
  const { numAffectedRows } = await unsynced((db) => insertClaim(db, claim));
  return numAffectedRows === 1n;
}

const insertClaim = compileOnce<{ readonly tokenHash: string; readonly expiresAt: Instant }>()((db, value) =>
  db
    .insertInto('claimed_token')
    .values({ token_hash: value('tokenHash'), expires_at: value('expiresAt') })
    .onConflict((conflict) => conflict.doNothing()),
);

/** As JSON, so that no issuer and id together read as another issuer and another id. */
const tokenHash = (issuer: string, jti: string): string =>
  createHash('sha256')
    .update(JSON.stringify([issuer, jti]))
    .digest('base64url');
