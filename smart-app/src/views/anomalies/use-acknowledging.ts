import { useState } from 'react';
import type { AcknowledgeResult } from '../../anomalies/acknowledgement.js';
import type { AnomalyRow } from '../../anomalies/anomaly-rows.js';

/** How far acknowledging something to the service is. */
export type Acknowledging =
  | { readonly state: 'idle' }
  | { readonly state: 'pending'; readonly done: number; readonly all: number }
  | {
      readonly state: 'failed';
      readonly done: number;
      readonly all: number;
      readonly why: Exclude<AcknowledgeResult, { kept: true }>['why'];
    };

/**
 * Says something of each of some anomalies, one after the other: a service that limits calls is not run into. Ends at the
 * first that is not kept; what was kept before it stays.
 */
export function useAcknowledging(): readonly [
  Acknowledging,
  (rows: readonly AnomalyRow[], say: (row: AnomalyRow) => Promise<AcknowledgeResult>) => Promise<boolean>,
] {
  const [acknowledging, setAcknowledging] = useState<Acknowledging>({ state: 'idle' });
  const sayAll = async (rows: readonly AnomalyRow[], say: (row: AnomalyRow) => Promise<AcknowledgeResult>) => {
    const all = rows.length;
    let done = 0;
    for (const row of rows) {
      setAcknowledging({ state: 'pending', done, all });
      const result = await say(row).catch((): AcknowledgeResult => ({ kept: false, why: 'unreachable' }));
      if (!result.kept) {
        setAcknowledging({ state: 'failed', done, all, why: result.why });
        return false;
      }
      done += 1;
    }
    setAcknowledging({ state: 'idle' });
    return true;
  };
  return [acknowledging, sayAll];
}
