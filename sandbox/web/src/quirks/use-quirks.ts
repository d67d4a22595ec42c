import { useEffect, useRef, useState } from 'react';
import type { QuirksAnswer, QuirkTarget } from '@bellwether/sandbox/interface';
import { clearQuirks, failureText, loadQuirks, setQuirks } from '../ehr.resource.js';
import type { Loaded } from '../use-loaded.js';

/** The quirks of the FHIR server, as the page knows and switches them. */
export interface Quirks {
  readonly known: Loaded<QuirksAnswer>;
  /** Why the last change failed; null where it did not. */
  readonly problem: string | null;
  /** @param on all quirks that are to be on for this client, or for all clients (null) */
  readonly switchFor: (clientId: QuirkTarget['clientId'], on: readonly string[]) => void;
  /** Turns all quirks off for all clients. */
  readonly clear: () => void;
  readonly reload: () => void;
}

const withOn =
  (clientId: QuirkTarget['clientId'], on: readonly string[]) =>
  ({ quirks, targets }: QuirksAnswer): QuirksAnswer => ({
    quirks,
    targets: targets.map((target) => (target.clientId === clientId ? { ...target, on } : target)),
  });

const withNone = ({ quirks, targets }: QuirksAnswer): QuirksAnswer => ({
  quirks,
  targets: targets.map((target) => ({ ...target, on: [] })),
});

/**
 * Reads the quirks at the start, with each `view` of the page, and when the user comes back to it: another page or a
 * program may have switched them. A change is shown at once; changes reach the EHR in their order.
 */
export function useQuirks(view: string): Quirks {
  const [known, setKnown] = useState<Loaded<QuirksAnswer>>({ state: 'loading' });
  const [problem, setProblem] = useState<string | null>(null);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);

  const send = (call: () => Promise<QuirksAnswer>): Promise<void> => {
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
    send(loadQuirks).catch((error: unknown) => setKnown({ state: 'failed', reason: failureText(error) }));
  };
  const change = (shown: (answer: QuirksAnswer) => QuirksAnswer, call: () => Promise<QuirksAnswer>): void => {
    setProblem(null);
    setKnown((now) => (now.state === 'ready' ? { state: 'ready', value: shown(now.value) } : now));
    send(call).catch((error: unknown) => {
      setProblem(failureText(error));
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
    problem,
    switchFor: (clientId, on) => change(withOn(clientId, on), () => setQuirks({ clientId, on })),
    clear: () => change(withNone, clearQuirks),
    reload,
  };
}
