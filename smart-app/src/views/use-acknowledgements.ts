import { useEffect, useSyncExternalStore } from 'react';
import type { AcknowledgementState, AcknowledgementStore } from '../service/acknowledgement-store.js';

const never = () => () => undefined;

/** What is known of acknowledgements, asked for once; null where nothing could be kept. */
export function useAcknowledgements(store: AcknowledgementStore | null): AcknowledgementState | null {
  const state = useSyncExternalStore(store?.subscribe ?? never, () => store?.state() ?? null);
  useEffect(() => void store?.load(), [store]);
  return state;
}
