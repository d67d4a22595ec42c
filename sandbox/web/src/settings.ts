import { useSyncExternalStore } from 'react';

/** What the page remembers of its developer tools, in this browser. */
export interface Settings {
  readonly drawerOpen: boolean;
  /** Hook calls go out without prefetch, so that services read the FHIR server themselves. */
  readonly withoutPrefetch: boolean;
}

const place = 'sandbox-ehr-settings';
const usual: Settings = { drawerOpen: false, withoutPrefetch: false };

function remembered(): Settings {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(place) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return usual;
    const { drawerOpen, withoutPrefetch } = kept as Partial<Settings>;
    return { drawerOpen: drawerOpen === true, withoutPrefetch: withoutPrefetch === true };
  } catch {
    // Storage is forbidden, or holds something of another version.
    return usual;
  }
}

let current: Settings | undefined;
const listeners = new Set<() => void>();

/** The settings as they are now. */
export function currentSettings(): Settings {
  current ??= remembered();
  return current;
}

/** Changes some of them, for this page and the next. */
export function changeSettings(change: Partial<Settings>): void {
  current = { ...currentSettings(), ...change };
  try {
    window.localStorage.setItem(place, JSON.stringify(current));
  } catch {
    // Then they last as long as the page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The settings, followed. */
export const useSettings = (): Settings => useSyncExternalStore(subscribe, currentSettings);
