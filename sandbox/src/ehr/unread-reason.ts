import { SandboxError } from '../errors.js';

/**
 * Why something could not be read from the FHIR server, in a sentence.
 * @throws what is not a failure of that server
 */
export function unreadReason(error: unknown): string {
  if (!(error instanceof SandboxError) || error.code !== 'backend') throw error;
  return error.message;
}
