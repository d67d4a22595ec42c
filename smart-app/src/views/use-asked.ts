import { useCallback, useEffect, useState } from 'react';

/** An answer that is being waited for, that did not come, or that is there. */
export type Asked<Answer> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | { readonly status: 'ready'; readonly answer: Answer };

/**
 * Asks, and asks again when the question is another function or after `retry`. An answer to a question of before is not
 * shown; the last one stays while a new one is worked out.
 *
 * @param known the answer, where it is known already: then nothing is asked
 */
export function useAsked<Answer>(
  ask: () => Promise<Answer>,
  known: Answer | null = null,
): readonly [Asked<Answer>, retry: () => void] {
  const [asked, setAsked] = useState<Asked<Answer>>(() => (known === null ? { status: 'loading' } : ready(known)));
  const [times, setTimes] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time is another asking
  useEffect(() => {
    let wanted = true;
    if (known !== null) {
      // As what stays while the next one is worked out.
      setAsked((before) => (before.status === 'ready' && before.answer === known ? before : ready(known)));
      return;
    }
    ask().then(
      (answer) => wanted && setAsked(ready(answer)),
      () => wanted && setAsked({ status: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, [ask, known, times]);
  const retry = useCallback(() => {
    setAsked({ status: 'loading' });
    setTimes((before) => before + 1);
  }, []);
  return [known === null ? asked : ready(known), retry];
}

function ready<Answer>(answer: Answer) {
  return { status: 'ready', answer } as const;
}
