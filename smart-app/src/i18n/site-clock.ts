import { createContext, useContext } from 'react';

/** The zone of the browser, as IANA names it. */
export function readerTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The zone whose clock all times of a page are told by; null before a site is known: then it is the reader's. */
export const SiteClock = createContext<string | null>(null);

/** The zone of the hospital: where a value was measured is where its time was read off a clock. */
export function useTimeZone(): string {
  return useContext(SiteClock) ?? readerTimeZone();
}
