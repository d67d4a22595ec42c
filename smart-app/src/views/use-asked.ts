import { useCallback, useEffect, useState } from 'react';

/** An answer that is being waited for, that did not come, or that is there. */
export type Asked<Answer> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | { readonly status: 'ready'; readonly answer: Answer };

/**
 * Asks, and asks again when the question is another function or after `retry`. An answer to a question of before is not
 * shown; the last one stays while a new one is worked out.
 */
export function useAsked<Answer>(ask: () => Promise<Answer>): readonly [Asked<Answer>, retry: () => void] {
  const [asked, setAsked] = useState<Asked<Answer>>({ status: 'loading' });
  const [times, setTimes] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time is another asking
  useEffect(() => {
    let wanted = true;
    ask().then(
      (answer) => wanted && setAsked({ status: 'ready', answer }),
      () => wanted && setAsked({ status: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, [ask, times]);
  const retry = useCallback(() => {
    setAsked({ status: 'loading' });
    setTimes((before) => before + 1);
  }, []);
  return [asked, retry];
}
