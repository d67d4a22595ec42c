import type { Acknowledgement, Acknowledgements, AcknowledgeResult } from '../anomalies/acknowledgement.js';
import type { AnomalyRow } from '../anomalies/anomaly-rows.js';
import type { CardService, SavedAcknowledgement } from './card-service.js';

/** What is known of acknowledgements: requested, not available, or there. */
export type AcknowledgementState =
  | { readonly status: 'loading' | 'unreachable' }
  | { readonly status: 'ready'; readonly acknowledgements: Acknowledgements };

/** The acknowledgements of a patient, outside of React. Another state each time that something changes. */
export interface AcknowledgementStore {
  readonly state: () => AcknowledgementState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks the service for what it has stored, the first time and whenever the chart is read again. */
  readonly load: () => Promise<void>;
}

/** As many readings of one anomaly as the service accepts: the newest. */
const maxReferences = 200;

/** @param newId makes a UUID for each message */
export function createAcknowledgementStore(service: CardService, newId: () => string): AcknowledgementStore {
  let state: AcknowledgementState = { status: 'loading' };
  let newest = new Map<string, SavedAcknowledgement>();
  const listeners = new Set<() => void>();
  const change = (next: AcknowledgementState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const ready = (): AcknowledgementState => ({ status: 'ready', acknowledgements: { of, acknowledge, withdraw } });

  const of = (id: string): Acknowledgement | null => {
    const found = newest.get(id);
    if (found === undefined || found.action === 'withdrawn') return null;
    const { user, userName, at, reason, comment } = found;
    return { user, name: userName, when: at, reason: reason ?? '', note: comment };
  };
  const send = async (
    row: AnomalyRow,
    message: Pick<SavedAcknowledgement, 'action' | 'reason' | 'comment'>,
  ): Promise<AcknowledgeResult> => {
    const { id: anomaly, kind, rule, measuredAt, references } = row;
    const answer = await service.acknowledge({
      id: newId(),
      ...message,
      anomaly,
      kind,
      rule,
      measuredAt: measuredAt === null ? null : new Date(measuredAt).toISOString(),
      references: references.slice(-maxReferences),
    });
    if (answer.why !== null) return { saved: false, why: answer.why };
    newest = new Map(newest).set(anomaly, { anomaly, ...message, ...answer.stored });
    change(ready());
    return { saved: true };
  };
  const acknowledge: Acknowledgements['acknowledge'] = (row, reason, comment) =>
    send(row, { action: 'acknowledged', reason, comment });
  const withdraw: Acknowledgements['withdraw'] = (row) =>
    send(row, { action: 'withdrawn', reason: null, comment: null });

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      const answer = await service.acknowledgements();
      if (answer.why !== null) {
        // What is known stays, and a note that is being written too: saving it will show that the service is away.
        if (state.status !== 'ready') change({ status: 'unreachable' });
        return;
      }
      // Messages are never deleted: what was saved here while the service answered is not lost.
      newest = newestOf([...answer.stored, ...newest.values()]);
      change(ready());
    },
  };
}

/** The last message of each anomaly; of several at one moment, the one that the service names first. */
function newestOf(stored: readonly SavedAcknowledgement[]): Map<string, SavedAcknowledgement> {
  const newest = new Map<string, SavedAcknowledgement>();
  for (const one of stored) {
    const known = newest.get(one.anomaly);
    if (known === undefined || one.at > known.at) newest.set(one.anomaly, one);
  }
  return newest;
}
