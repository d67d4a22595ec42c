import type { Acknowledgement, AcknowledgeResult, Acknowledgements } from './acknowledgement.js';
import type { AnomalyRow } from './anomaly-rows.js';

/**
 * Acknowledgements of episodes: who acknowledges an anomaly acknowledges its episode up to it, the earlier ones with it. What was stored of
 * single anomalies, by older versions too, counts the same way. Withdrawing one takes back whatever covers it.
 *
 * @param rows newest first
 */
export function episodeAcknowledgements(known: Acknowledgements, rows: readonly AnomalyRow[]): Acknowledgements {
  const covering = new Map<string, AnomalyRow[]>();
  for (const row of rows) {
    if (known.of(row.id) === null) continue;
    const own = covering.get(row.episode);
    if (own === undefined) covering.set(row.episode, [row]);
    else own.push(row);
  }
  const byId = new Map(rows.map((row) => [row.id, row]));
  const coveringOf = (row: AnomalyRow): readonly AnomalyRow[] =>
    (covering.get(row.episode) ?? []).filter((one) => one.id === row.id || isUpTo(row, one));
  return {
    of(id) {
      const row = byId.get(id);
      const newest = row === undefined ? undefined : coveringOf(row)[0];
      return known.of(id) ?? (newest === undefined ? null : known.of(newest.id));
    },
    acknowledge: known.acknowledge,
    async withdraw(row): Promise<AcknowledgeResult> {
      for (const one of coveringOf(row)) {
        const result = await known.withdraw(one);
        if (!result.saved) return result;
      }
      return { saved: true };
    },
  };
}

/** Whether an anomaly is no later than another one; of what has no time nobody knows. */
function isUpTo(row: AnomalyRow, { measuredAt: until }: AnomalyRow): boolean {
  return row.measuredAt !== null && until !== null && row.measuredAt <= until;
}

/** The acknowledgement of an episode that went on after it; null where there is none, or it covers all. */
export function outlivedAcknowledgement(
  rows: readonly AnomalyRow[],
  { of }: Pick<Acknowledgements, 'of'>,
): Acknowledgement | null {
  const [newest] = rows;
  if (newest === undefined || of(newest.id) !== null) return null;
  return rows.map(({ id }) => of(id)).find((one) => one !== null) ?? null;
}
