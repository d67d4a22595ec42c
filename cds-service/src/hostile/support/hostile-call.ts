import type { AuthenticationReason } from '../../auth/reasons.js';
import type { Answer } from './answer.js';
import type { HostileEnvironment } from './hostile-environment.js';
import type { ServeProcess } from './serve-process.js';

/** One call of a hostile client, with the expected answer. */
export interface HostileCall<E = HostileEnvironment> {
  readonly title: string;
  /** `closed`: the connection ends without an answer. Several where the timing decides which it is. */
  readonly status: Answer['status'] | readonly Answer['status'][];
  readonly send: (environment: E) => Promise<Answer>;
  /**
   * The reason of a 401 in the log of the production service, because a call refused for another reason tests nothing.
   */
  readonly refusal?: AuthenticationReason;
  /** Checks the answer further; throws where it is wrong. */
  readonly check?: (answer: Answer, environment: E) => void | Promise<void>;
  /** The instance that is called; production where it is left out. */
  readonly at?: (environment: E) => ServeProcess;
  /** True where the call waits for a time limit of the service: such calls start together and are not repeated. */
  readonly slow?: true;
  /** True where the service waits for a second before it ends the connection: such calls go out beside the others. */
  readonly waits?: true;
}
