/** A call that was wrong on purpose, and the status that answered it. */
export interface BrokenCall {
  /** What was wrong, such as `no context`. */
  readonly what: string;
  readonly status: number;
}

/** What the statuses get wrong, and what they could say better. */
export interface StatusCheck {
  readonly problems: readonly string[];
  readonly advice: readonly string[];
}

/**
 * Checks the statuses that broken calls got. 400 is right. 404, 5xx and silence are wrong, because the service exists
 * and the error is the caller's. Any other status does not help the caller, which the specification allows: each is a
 * piece of advice.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5
 */
export function checkRefusals(calls: readonly BrokenCall[]): StatusCheck {
  const saysWrong = ({ status }: BrokenCall) => status === 404 || isBroken(status);
  const vague = calls.filter((call) => call.status !== 400 && !saysWrong(call));
  return {
    problems: calls
      .filter(saysWrong)
      .map(
        ({ what, status }) => `For ${what}: got ${statusText(status)}, but the error is the caller's; expected 400.`,
      ),
    advice: [...new Set(vague.map(({ status }) => status))].map((status) => {
      const cases = vague.filter((call) => call.status === status).map(({ what }) => what);
      return `Got ${status} where 400 would say what is wrong: ${cases.join('; ')}.`;
    }),
  };
}

/** A status in a sentence. */
export function statusText(status: number): string {
  return status === 0 ? 'no answer' : String(status);
}

/** Whether a call was accepted: the 2xx class. */
export function isTaken(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Whether a service broke on a call: a server error, or no answer at all. */
export function isBroken(status: number): boolean {
  return status === 0 || status >= 500;
}

/** `1 template`, `2 templates` */
export function counted(count: number, noun: string): string {
  const plural = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${count} ${count === 1 ? noun : plural}`;
}
