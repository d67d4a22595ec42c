import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let printing = false;
const listeners = new Set<() => void>();

/** Drawn at once: the browser lays the page out for paper as soon as its listeners have returned. */
function setPrinting(now: boolean): void {
  if (printing === now) return;
  printing = now;
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}

const begin = (): void => setPrinting(true);
const end = (): void => setPrinting(false);

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
  };
}

/** Whether the page is being printed: graphs are then drawn for the width of paper, not of the window. */
export function usePaper(): boolean {
  return useSyncExternalStore(subscribe, () => printing);
}
