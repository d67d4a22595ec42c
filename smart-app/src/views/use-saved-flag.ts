import { useState } from 'react';
import { savePreference } from '../save-preference.js';

/** A choice that is kept in this browser, under a name; where the browser keeps nothing, it lasts as long as the page. */
export function useSavedFlag(name: string): readonly [flag: boolean, keep: (flag: boolean) => void] {
  const [flag, setFlag] = useState(() => read(name));
  return [
    flag,
    (chosen) => {
      setFlag(chosen);
      savePreference(name, String(chosen));
    },
  ];
}

function read(name: string): boolean {
  try {
    return localStorage.getItem(name) === 'true';
  } catch {
    return false;
  }
}
