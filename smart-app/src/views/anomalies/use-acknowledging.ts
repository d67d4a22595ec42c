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
      readonly why: Exclude<AcknowledgeResult, { saved: true }>['why'];
    };

/**
 * Acknowledges or withdraws several anomalies, one after the other, to stay below the service's rate limit. Ends at the first
 * that is not saved; what was saved before it stays.
 */
export function useAcknowledging(): readonly [
  Acknowledging,
  (rows: readonly AnomalyRow[], send: (row: AnomalyRow) => Promise<AcknowledgeResult>) => Promise<boolean>,
] {
  const [acknowledging, setAcknowledging] = useState<Acknowledging>({ state: 'idle' });
  const sendAll = async (rows: readonly AnomalyRow[], send: (row: AnomalyRow) => Promise<AcknowledgeResult>) => {
    const all = rows.length;
    let done = 0;
    for (const row of rows) {
      setAcknowledging({ state: 'pending', done, all });
      const result = await send(row).catch((): AcknowledgeResult => ({ saved: false, why: 'unreachable' }));
      if (!result.saved) {
        setAcknowledging({ state: 'failed', done, all, why: result.why });
        return false;
      }
      done += 1;
    }
    setAcknowledging({ state: 'idle' });
    return true;
  };
  return [acknowledging, sendAll];
}
