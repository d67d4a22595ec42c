import type { AuthenticationReason } from '../../auth/reasons.js';
import type { Answer } from './answer.js';
import type { HostileEnvironment } from './hostile-environment.js';
import type { ServeProcess } from './serve-process.js';

/** One call of a hostile client, and what must become of it. */
export interface HostileCall {
  readonly title: string;
  /** `closed`: the connection ends without an answer. Several where the moment decides which of them. */
  readonly status: Answer['status'] | readonly Answer['status'][];
  readonly send: (environment: HostileEnvironment) => Promise<Answer>;
  /** Why a 401 must be, as the log of the production service says: a call that is refused for another reason tests nothing. */
  readonly refusal?: AuthenticationReason;
  /** What else must hold of the answer; throws where it does not. */
  readonly check?: (answer: Answer, environment: HostileEnvironment) => void | Promise<void>;
  /** The instance that is called; production where it is left out. */
  readonly at?: (environment: HostileEnvironment) => ServeProcess;
  /** It waits for a time limit of the service: begun with the others of its kind, and not repeated. */
  readonly slow?: true;
}
