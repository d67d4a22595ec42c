import { SandboxError } from '../errors.js';

/** The FHIR server behind the sandbox gave no usable answer. The message is one sentence for people. */
export class BackendUnreachable extends SandboxError {
  override readonly name = 'BackendUnreachable';

  constructor(message: string, options?: ErrorOptions) {
    super('backend', message, options);
  }
}
