import { useState } from 'react';
import type { DecisionContent, DecisionFailure } from '../../service/decision-client.js';
import type { DecisionStore } from '../../service/decision-store.js';

/** How far saving a decision is. */
export type Deciding =
  | { readonly state: 'idle' | 'pending' }
  | { readonly state: 'failed'; readonly why: DecisionFailure };

/** What is shown of decisions about the patient, and how they are made. */
export interface DecisionsProps {
  readonly store: DecisionStore;
  /** After one was saved: the chart is read again, so that what is shown is of after it. */
  readonly onDecided: () => void;
}

/** Saves one decision at a time. The promise says whether it was saved. */
export function useDeciding({
  store,
  onDecided,
}: DecisionsProps): readonly [Deciding, (content: DecisionContent) => Promise<boolean>] {
  const [deciding, setDeciding] = useState<Deciding>({ state: 'idle' });
  const decide = async (content: DecisionContent): Promise<boolean> => {
    if (deciding.state === 'pending') return false;
    setDeciding({ state: 'pending' });
    const result = await store.decide(content);
    setDeciding(result.saved ? { state: 'idle' } : { state: 'failed', why: result.why });
    if (result.saved) onDecided();
    return result.saved;
  };
  return [deciding, decide];
}
