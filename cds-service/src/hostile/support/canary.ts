/** A text in everything that a hostile client sends, which must not come back in an answer or in the log. */
export const canary = 'zq7canary';
