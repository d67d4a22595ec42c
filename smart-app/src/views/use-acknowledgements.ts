import type { Instant } from '@bellwether/fhir-mapping';
import { useEffect, useSyncExternalStore } from 'react';
import type { AcknowledgementState, AcknowledgementStore } from '../service/acknowledgement-store.js';

const never = () => () => undefined;

/**
 * What is known of acknowledgements; null where nothing could be kept. Asked for each time that the chart was read, at `asOf`:
 * colleagues acknowledge, and take back, in windows of their own.
 */
export function useAcknowledgements(store: AcknowledgementStore | null, asOf: Instant): AcknowledgementState | null {
  const state = useSyncExternalStore(store?.subscribe ?? never, () => store?.state() ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another reading of the chart is another question
  useEffect(() => void store?.load(), [store, asOf]);
  return state;
}
