import { runCommand } from '@bellwether/hosting';
import { ServiceError } from '../errors.js';
import { readVariables } from '../settings/settings.js';
import { useExistingStore } from '../store/existing-store.js';
import type { AuditRow, Store } from '../store/store.js';
import { type AuditArguments, help, parseArguments, type TrailArguments } from './arguments.js';
import { auditEvent } from './audit-event.js';
import type { AuditWorld } from './audit-world.js';
import { csvHeader, csvLine } from './csv.js';
import { erasePatient, exportPatient } from './patient-data.js';

/** Approximate number of characters written at once. */
const chunkLength = 65_536;

/** An operator waits longer than a hook call for a table to be read, in milliseconds. */
const timeoutMs = 120_000;

/**
 * The audit command: prints the trail of a range, a page at a time, or one configuration; exports or erases what is stored of one
 * patient.
 *
 * @returns the exit code: 0; 1 where the store could not be read or written; 2 for a wrong call
 */
export async function runAudit(args: readonly string[], world: AuditWorld): Promise<0 | 1 | 2> {
  return runCommand(async () => {
    const call = parseArguments(args, { now: world.now(), user: world.user() });
    if (call === null) await world.out(help);
    else await withStore(call, world);
    return 0;
  }, world.complain);
}

async function withStore(call: AuditArguments, world: AuditWorld): Promise<void> {
  const {
    DATABASE_URL: databaseUrl,
    DATABASE_FILE: databaseFile,
    PUBLIC_URL: publicUrl,
  } = readVariables(world.environment, ['DATABASE_URL', 'DATABASE_FILE', 'PUBLIC_URL']);
  await useExistingStore({ databaseUrl, databaseFile, timeoutMs }, world, async (store) => {
    switch (call.does) {
      case 'print':
        return printTrail(call, { store, publicUrl }, world);
      case 'configuration':
        return printConfiguration(call.hash, store, world);
      case 'export':
        return exportPatient(call, store, world);
      case 'erase':
        return erasePatient(call, store, world);
    }
  });
}

async function printConfiguration(hash: string, store: Store, world: AuditWorld): Promise<void> {
  const kept = await store.configurationByHash(hash);
  if (kept === null) throw new ServiceError('not-found', `No configuration with the SHA-256 ${hash} was ever in use.`);
  const { approved, firstSeenAt } = kept;
  const written = {
    ...kept,
    firstSeenAt: new Date(firstSeenAt).toISOString(),
    approved: approved === null ? null : { ...approved, at: new Date(approved.at).toISOString() },
  };
  await world.out(`${JSON.stringify(written, null, 2)}\n`);
}

async function printTrail(
  { from, to, patientId, format }: TrailArguments,
  { store, publicUrl }: { readonly store: Store; readonly publicUrl: string },
  world: AuditWorld,
): Promise<void> {
  const line = format === 'csv' ? csvLine : (row: AuditRow) => `${JSON.stringify(auditEvent(row, publicUrl))}\n`;
  let chunk = format === 'csv' ? csvHeader : '';
  for await (const row of store.auditTrail({ from, to, ...(patientId === null ? {} : { patientId }) })) {
    chunk += line(row);
    if (chunk.length < chunkLength) continue;
    if (!(await world.out(chunk))) return;
    chunk = '';
  }
  await world.out(chunk);
}
