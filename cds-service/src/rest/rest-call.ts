import type { RejectedReading } from '@bellwether/fhir-mapping';
import type { CallContext } from '../service/hook-service.js';
import type { ApiCaller } from './access/api-caller.js';

/** A call of another system, besides its body. */
export interface RestCallContext {
  readonly caller: ApiCaller;
  readonly requestId: string;
  /** What the audit trail calls it, where it came by another route. */
  readonly route?: string;
}

/** A call about charts, which may be long. */
export interface ChartCallContext extends RestCallContext {
  /** Runs the scoring of a chart of so many entries, in the turn of the client where it is long. */
  readonly inTurn: CallContext['inTurn'];
  /** Counts what a chart has under codes that no map knows. */
  readonly countUnmapped: (rejected: readonly RejectedReading[]) => void;
}

/** What is answered, and what is logged of it. */
export interface RestAnswer<T> {
  readonly body: T;
  readonly counts: Readonly<Record<string, number | string>>;
  /** How many were scored, for the metrics; left out where that was counted already. */
  readonly instances?: Readonly<Record<'scored' | 'not-scored' | 'invalid', number>>;
}
