import type { PatientCounts, PatientDataRequest, Store } from '../store/store.js';
import type { AuditArguments, PatientArguments } from './arguments.js';
import type { AuditWorld } from './audit-world.js';

/** Approximate number of characters written at once. */
const chunkLength = 65_536;

/** How often an erasure is repeated for what calls in progress add meanwhile. */
const maxTimes = 5;

const requestOf = ({ source, patientId, by, why }: PatientArguments, at: number): PatientDataRequest => ({
  source,
  patientId,
  at,
  by,
  why,
});

/** Prints every row of a patient as NDJSON; the audit row of the export is on disk before the first of them. */
export async function exportPatient(call: PatientArguments, store: Store, world: AuditWorld): Promise<void> {
  const request = requestOf(call, world.now());
  await store.recordExport(request);
  const exported = new Map<string, number>();
  let chunk = '';
  for await (const { table, row } of store.patientRows(request)) {
    exported.set(table, (exported.get(table) ?? 0) + 1);
    chunk += `${JSON.stringify({ table, row })}\n`;
    if (chunk.length < chunkLength) continue;
    if (!(await world.out(chunk))) return;
    chunk = '';
  }
  await world.out(chunk);
  world.complain(`Exported of patient ${call.patientId} of ${call.source}: ${listOf(Object.fromEntries(exported))}.\n`);
}

/** Says what an erasure would remove, or removes it and says what it has removed. */
export async function erasePatient(
  call: Extract<AuditArguments, { readonly does: 'erase' }>,
  store: Store,
  world: AuditWorld,
): Promise<void> {
  const request = requestOf(call, world.now());
  const of = `of patient ${call.patientId} of ${call.source}`;
  if (!call.confirmed) {
    const { removed, kept } = await store.countPatientRows(request);
    await world.out(
      `Would remove ${of}: ${listOf(removed)}.\n${keptText(kept)}Nothing was removed: add --yes to erase.\n`,
    );
    return;
  }
  const total: Record<string, number> = {};
  let last: PatientCounts = { removed: {}, kept: {} };
  for (let time = 1; time <= maxTimes; time += 1) {
    last = await store.erasePatient(request);
    for (const [table, rows] of Object.entries(last.removed)) total[table] = (total[table] ?? 0) + rows;
    const left = await store.countPatientRows(request);
    if (sumOf(left.removed) === 0) break;
  }
  await world.out(`Removed ${of}: ${listOf(total)}.\n${keptText(last.kept)}`);
}

const keptText = (kept: PatientCounts['kept']): string =>
  `Kept, until the retention of the audit trail ends: ${listOf(kept)}.\n`;

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, rows) => sum + rows, 0);

/** `3 of assessment, 1 of feedback`; `nothing` */
function listOf(counts: Readonly<Record<string, number>>): string {
  const named = Object.entries(counts).filter(([, rows]) => rows > 0);
  return named.length === 0 ? 'nothing' : named.map(([table, rows]) => `${rows} of ${table}`).join(', ');
}
