import type { AnomalyList, AnomalyRow, EpisodeRow } from './anomaly-rows.js';

/** An episode with its anomalies that are listed. */
export interface Episode {
  readonly facts: EpisodeRow;
  /** The newest of its strongest kind, which stands for the others where they are folded. */
  readonly newest: AnomalyRow;
  /** All of them, newest first; the newest among them. */
  readonly rows: readonly AnomalyRow[];
}

/** Groups rows, newest first, by episode; an episode stands where its newest row does. */
export function episodesOf(
  rows: readonly AnomalyRow[],
  { episodes }: Pick<AnomalyList, 'episodes'>,
): readonly Episode[] {
  const groups = new Map<string, AnomalyRow[]>();
  for (const row of rows) {
    const group = groups.get(row.episode);
    if (group === undefined) groups.set(row.episode, [row]);
    else group.push(row);
  }
  return [...groups].flatMap(([id, group]) => {
    const facts = episodes.get(id);
    if (facts === undefined) return [];
    const newest = group.find(({ kind, rule }) => kind === facts.kind && rule === facts.rule) ?? group[0]!;
    return [{ facts, newest, rows: group }];
  });
}
