import { useSyncExternalStore } from 'react';
import { type TabName, tabNames } from './tab-name.js';

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

function tabOf(hash: string): TabName {
  return tabNames.find((name) => `#${name}` === hash) ?? 'overview';
}

/** The view that the address names, so that going back goes back; the first where it names none. */
export function useTab(): readonly [TabName, (tab: TabName) => void] {
  const open = useSyncExternalStore(subscribe, () => tabOf(location.hash));
  return [
    open,
    (tab) => {
      location.hash = tab;
    },
  ];
}
