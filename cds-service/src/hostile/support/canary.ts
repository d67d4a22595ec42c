/** Stands wherever a hostile client says something: in no answer and in no line of the log may it come back. */
export const canary = 'zq7canary';
