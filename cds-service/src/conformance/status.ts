/** What a status says of a call that was wrong: nothing, a fault, or something to do better. */
export interface StatusJudgement {
  readonly faults: readonly string[];
  readonly advice: readonly string[];
}

/**
 * Judges the status that a broken call got. 400 is right; 404 and 5xx say something that is not so (the service is there,
 * and the fault is the caller's); any other leaves the caller without help, which the specification does not forbid.
 *
 * @param what of the call was wrong, as the beginning of a sentence
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5
 */
export function judgeRefusal(what: string, status: number): StatusJudgement {
  if (status === 400) return { faults: [], advice: [] };
  if (status === 404) return { faults: [`${what}: got 404, but the service exists; expected 400.`], advice: [] };
  if (status >= 500)
    return { faults: [`${what}: got ${status}, but the fault is the caller's; expected 400.`], advice: [] };
  return { faults: [], advice: [`${what}: got ${status}; 400 tells the caller what is wrong.`] };
}

/** Several of them together. */
export function together(judgements: readonly StatusJudgement[]): StatusJudgement {
  return {
    faults: judgements.flatMap(({ faults }) => faults),
    advice: judgements.flatMap(({ advice }) => advice),
  };
}

/** A status in a sentence. */
export function statusText(status: number): string {
  return status === 0 ? 'no answer' : String(status);
}

/** Whether a call was taken: 200 and its kin. */
export function isTaken(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Whether a service broke on a call: an error of its own, or no answer at all. */
export function isBroken(status: number): boolean {
  return status === 0 || status >= 500;
}

/** `1 template`, `2 templates` */
export function counted(count: number, noun: string): string {
  const plural = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${count} ${count === 1 ? noun : plural}`;
}
