import { useEffect, useState } from 'react';
import { clockPhrase } from '../time-text.js';
import type { Loaded } from '../use-loaded.js';
import type { Asked } from './use-guidance.js';

/** How long an answer is waited for in silence: the reader has to know within 3 s that there is none. */
const silentMilliseconds = 2_500;

/** Since when guidance is known to be missing, as a clock time; null while it is there, or may still come in time. */
export function useUnanswered(asked: Loaded<Asked>): string | null {
  const [since, setSince] = useState<string | null>(null);
  const isWaiting =
    asked.state === 'loading' ||
    (asked.state === 'ready' && asked.value.results.some(({ kind }) => kind === 'waiting'));
  const hasFailed =
    asked.state === 'failed' || (asked.state === 'ready' && asked.value.results.some(({ kind }) => kind === 'failed'));
  useEffect(() => {
    const begin = () => setSince((earlier) => earlier ?? clockNow());
    if (hasFailed) begin();
    // While it is asked for again, it has still been missing since then.
    else if (!isWaiting) setSince(null);
    if (!isWaiting) return undefined;
    const timer = setTimeout(begin, silentMilliseconds);
    return () => clearTimeout(timer);
  }, [isWaiting, hasFailed]);
  return since ?? (hasFailed ? clockNow() : null);
}

const clockNow = (): string => clockPhrase(new Date().toISOString());
