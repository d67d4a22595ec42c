import type { Selectable, Transaction } from 'kysely';
import { ServiceError } from '../errors.js';
import { auditOfConfiguration } from './audit-row.js';
import type { Database } from './database.js';
import type { ConfigurationTable, Schema } from './schema.js';
import {
  type ConfigurationChange,
  type ConfigurationText,
  configurationKinds,
  type KeptConfiguration,
} from './store.js';

/** Keeps the configurations that an instance took into use, with the audit rows of what changed. */
export async function recordConfiguration(
  { transaction }: Database,
  change: ConfigurationChange,
  ids: () => string,
): Promise<void> {
  const { inUse, changes, siteHash } = change;
  if (inUse.length === 0 && changes.length === 0) return;
  await transaction(async (db) => {
    const used: { readonly text: ConfigurationText; readonly from: string | null }[] = [];
    for (const text of inUse) used.push({ text, from: await takeIntoUse(db, text, change.at) });
    const site = used.find(({ text }) => text.kind === 'site');
    // A change of something else, such as API keys, leaves the site file as it is.
    const siteFrom = site === undefined ? siteHash : site.from;
    const lines = [
      ...used.map(({ text, from }) => ({ outcome: outcomeOf(text, from), from, to: text.hash })),
      ...changes.map((outcome) => ({ outcome, from: siteFrom, to: siteHash })),
    ];
    const rows = lines.map((line) => auditOfConfiguration(change, ids(), line));
    await db.insertInto('audit').values(rows).execute();
  });
}

/** Keeps a configuration as the one in use, and returns the hash of the one that any instance took into use before. */
async function takeIntoUse(db: Transaction<Schema>, text: ConfigurationText, at: number): Promise<string | null> {
  const { hash, kind, name, approved } = text;
  const ofKind = db.selectFrom('configuration').select('hash').where('kind', '=', kind).where('name', '=', name);
  const before = await ofKind.where('in_use', '=', 1).executeTakeFirst();
  const approval = { by: approved?.by ?? null, at: approved?.at ?? null, why: approved?.why ?? null };
  await db
    .updateTable('configuration')
    .set({ in_use: 0 })
    .where('kind', '=', kind)
    .where('name', '=', name)
    .where('hash', '<>', hash)
    .execute();
  await db
    .insertInto('configuration')
    .values({
      hash,
      kind,
      name,
      text: text.text,
      first_seen_at: at,
      in_use: 1,
      approved_by: approval.by,
      approved_at: approval.at,
      approved_why: approval.why,
    })
    // A manifest may have been in use before somebody approved it; the first approval stays.
    .onConflict((conflict) =>
      conflict.column('hash').doUpdateSet(({ fn, ref }) => ({
        in_use: 1,
        approved_by: fn.coalesce(ref('configuration.approved_by'), ref('excluded.approved_by')),
        approved_at: fn.coalesce(ref('configuration.approved_at'), ref('excluded.approved_at')),
        approved_why: fn.coalesce(ref('configuration.approved_why'), ref('excluded.approved_why')),
      })),
    )
    .execute();
  return before?.hash ?? null;
}

function outcomeOf({ kind, name, hash }: ConfigurationText, from: string | null): string {
  const what = kind === 'manifest' ? `manifest of ${name}` : `${kind} file`;
  return `${what}: ${from === null ? 'first seen' : from === hash ? 'unchanged' : 'changed'}`;
}

/** The configuration of a hash; null where it is not known. */
export async function configurationByHash({ db }: Database, hash: string): Promise<KeptConfiguration | null> {
  const row = await db.selectFrom('configuration').selectAll().where('hash', '=', hash).executeTakeFirst();
  return row === undefined ? null : kept(row);
}

/** @throws ServiceError `store-invalid` where the row is not what the store has written */
function kept(row: Selectable<ConfigurationTable>): KeptConfiguration {
  const kind = configurationKinds.find((known) => known === row.kind);
  if (kind === undefined) {
    throw new ServiceError('store-invalid', `The stored configuration ${row.hash} is damaged: unknown kind.`);
  }
  const { hash, name, text, first_seen_at: firstSeenAt, approved_by: by, approved_at: at, approved_why: why } = row;
  const approved = by === null || at === null || why === null ? null : { by, at, why };
  return { hash, kind, name, text, firstSeenAt, approved };
}
