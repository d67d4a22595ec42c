import { useEffect, useState } from 'react';
import { failureText } from './ehr.resource.js';

/** Something that is being loaded, has come, or has not. */
export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'ready'; readonly value: Value };

/** Loads when `key` changes; an answer that is no longer wanted is dropped. `load` must depend on `key` alone. */
export function useLoaded<Value>(key: string, load: (signal: AbortSignal) => Promise<Value>): Loaded<Value> {
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly result: Loaded<Value> }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `load` is a new function at each drawing; `key` names what it loads
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal).then(
      (value) => setLoaded({ key, result: { state: 'ready', value } }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        setLoaded({ key, result: { state: 'failed', reason: failureText(error) } });
      },
    );
    return () => abort.abort();
  }, [key]);
  return loaded?.key === key ? loaded.result : { state: 'loading' };
}
