import { SandboxError } from '../errors.js';

/** Nothing usable came back from the FHIR server behind the sandbox. The message is one sentence for people. */
export class BackendUnreachable extends SandboxError {
  override readonly name = 'BackendUnreachable';

  constructor(message: string, options?: ErrorOptions) {
    super('backend', message, options);
  }
}
