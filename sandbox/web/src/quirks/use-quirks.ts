import { useEffect, useRef, useState } from 'react';
import type { MoodsAnswer, MoodTarget } from '../../../src/ehr/quirk-wire.js';
import { clearMoods, failureWords, loadMoods, switchMoods } from '../ehr.resource.js';
import type { Loaded } from '../use-loaded.js';

/** The moods of the FHIR server, as the page knows and switches them. */
export interface Moods {
  readonly known: Loaded<MoodsAnswer>;
  /** Why the last change did not come about; null where it did. */
  readonly trouble: string | null;
  /** @param on all that is to be on for this client, or for everyone (null) */
  readonly switchFor: (clientId: MoodTarget['clientId'], on: readonly string[]) => void;
  /** Switches everything off for everyone. */
  readonly clear: () => void;
  readonly reload: () => void;
}

const withOn =
  (clientId: MoodTarget['clientId'], on: readonly string[]) =>
  ({ moods, targets }: MoodsAnswer): MoodsAnswer => ({
    moods,
    targets: targets.map((target) => (target.clientId === clientId ? { ...target, on } : target)),
  });

const withNone = ({ moods, targets }: MoodsAnswer): MoodsAnswer => ({
  moods,
  targets: targets.map((target) => ({ ...target, on: [] })),
});

/**
 * Reads the moods at the start, with each `view` of the page, and when the reader comes back to it: another page or a
 * program may have switched them. A change is shown at once; changes reach the EHR in their order.
 */
export function useMoods(view: string): Moods {
  const [known, setKnown] = useState<Loaded<MoodsAnswer>>({ state: 'loading' });
  const [trouble, setTrouble] = useState<string | null>(null);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);

  const send = (call: () => Promise<MoodsAnswer>): Promise<void> => {
    waiting.current += 1;
    const sent = queue.current.then(call).then(
      (value) => {
        waiting.current -= 1;
        // What a later change has already shown is not taken back.
        if (waiting.current === 0) setKnown({ state: 'ready', value });
      },
      (error: unknown) => {
        waiting.current -= 1;
        throw error;
      },
    );
    queue.current = sent.catch(() => {});
    return sent;
  };
  const reload = (): void => {
    send(loadMoods).catch((error: unknown) => setKnown({ state: 'failed', reason: failureWords(error) }));
  };
  const change = (shown: (answer: MoodsAnswer) => MoodsAnswer, call: () => Promise<MoodsAnswer>): void => {
    setTrouble(null);
    setKnown((now) => (now.state === 'ready' ? { state: 'ready', value: shown(now.value) } : now));
    send(call).catch((error: unknown) => {
      setTrouble(failureWords(error));
      reload();
    });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `reload` is a new function at each drawing and does the same
  useEffect(() => {
    reload();
    window.addEventListener('focus', reload);
    return () => window.removeEventListener('focus', reload);
  }, [view]);

  return {
    known,
    trouble,
    switchFor: (clientId, on) => change(withOn(clientId, on), () => switchMoods({ clientId, on })),
    clear: () => change(withNone, clearMoods),
    reload,
  };
}
