/** What the callbacks were called with since a trial was shown, for tests. */
export const calls: unknown[] = [];
