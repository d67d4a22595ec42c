import { useEffect, useState } from 'react';
import type { DataPage, DataQuery } from '../../data-rows/data-page.js';
import type { DataProps } from './data-props.js';

/** The page that was asked for; the one before it stays until it is there. */
export interface AskedPage {
  /** What came last, and what it is the answer to. */
  readonly answer: { readonly page: DataPage; readonly query: DataQuery } | null;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly retry: () => void;
}

/** Asks for a page whenever the query is another one; answers that are no longer wanted are dropped. */
export function useDataPage(page: DataProps['page'], query: DataQuery): AskedPage {
  const [answer, setAnswer] = useState<AskedPage['answer']>(null);
  const [state, setState] = useState<AskedPage['state']>('loading');
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again
  useEffect(() => {
    let wanted = true;
    setState('loading');
    page(query).then(
      (found) => {
        if (!wanted) return;
        setAnswer({ page: found, query });
        setState('ready');
      },
      () => wanted && setState('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [page, query, attempt]);
  return { answer, state, retry: () => setAttempt(attempt + 1) };
}
