import type { Instant } from '@bellwether/fhir-mapping';
import type { AnomalyRow } from './anomaly-rows.js';

/** Anomalies that follow each other: one rule, one vital sign, at most a day apart. */
export interface Episode {
  readonly id: string;
  /** The newest, which stands for the others where they are folded. */
  readonly newest: AnomalyRow;
  /** All of them, newest first; the newest among them. */
  readonly rows: readonly AnomalyRow[];
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** Groups rows, newest first, by episode; an episode stands where its newest row does. */
export function episodesOf(rows: readonly AnomalyRow[]): readonly Episode[] {
  const groups = new Map<string, AnomalyRow[]>();
  for (const row of rows) {
    const group = groups.get(row.episode);
    if (group === undefined) groups.set(row.episode, [row]);
    else group.push(row);
  }
  return [...groups].map(([id, group]) => ({
    id,
    newest: group[0]!,
    rows: group,
    from: group.at(-1)?.measuredAt ?? null,
    to: group[0]?.measuredAt ?? null,
  }));
}
