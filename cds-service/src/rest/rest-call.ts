import type { ApiCaller } from './access/api-caller.js';

/** A call of another system, besides its body. */
export interface RestCallContext {
  readonly caller: ApiCaller;
  readonly requestId: string;
}

/** What is answered, and what is logged of it. */
export interface RestAnswer<T> {
  readonly body: T;
  readonly counts: Readonly<Record<string, number | string>>;
  /** How many were scored, for the metrics; left out where that was counted already. */
  readonly instances?: Readonly<Record<'scored' | 'not-scored' | 'invalid', number>>;
}
