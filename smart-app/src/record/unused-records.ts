import type { PatientRecord } from '@bellwether/fhir-mapping';
import type { UnusedGroup, UnusedItem } from './mapped-chart.js';

/** Reasons by which no value is lost. */
export const harmlessReasons: ReadonlySet<UnusedGroup['reason']> = new Set([
  'duplicate',
  'panel-without-values',
  'duplicate-id',
]);

/** Everything of the chart that is not used, by reason: what loses something first, then by how many. */
export function unusedGroups({ rejected, refused }: PatientRecord): readonly UnusedGroup[] {
  const groups = new Map<UnusedGroup['reason'], UnusedItem[]>();
  const add = (reason: UnusedGroup['reason'], item: UnusedItem) => {
    const items = groups.get(reason);
    if (items === undefined) groups.set(reason, [item]);
    else items.push(item);
  };
  for (const { reason, reference, concept, code, detail, measuredAt } of rejected)
    add(reason, { reference, concept, code, detail, measuredAt });
  for (const { reason, reference, detail } of refused)
    add(reason, { reference, concept: null, code: '', detail, measuredAt: null });
  return [...groups]
    .map(([reason, items]) => ({ reason, harmless: harmlessReasons.has(reason), items }))
    .sort((a, b) => Number(a.harmless) - Number(b.harmless) || b.items.length - a.items.length);
}
