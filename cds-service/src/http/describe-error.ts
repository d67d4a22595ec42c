import { ServiceError } from '../errors.js';

/** What the log may have of an error: its kind, its code and its stack, without any message: that may quote the chart. */
export interface ErrorDescription {
  readonly kind: string;
  readonly code: string | null;
  /** Codes of what caused it, such as ECONNREFUSED, from the outside in. */
  readonly causes: readonly string[];
  readonly at: readonly string[];
}

const maxCauses = 5;

/** Describes anything that was thrown. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { kind: typeof error, code: null, causes: [], at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { kind: error.name, code: codeOf(error), causes: causesOf(error), at: frames.map((frame) => frame.trim()) };
}

/** What the log may have of a fault in the configuration: of an error of ours the message, which holds nothing of a patient. */
export function explainFault(error: unknown): { readonly why: string } | ErrorDescription {
  return error instanceof ServiceError ? { why: error.message } : describeError(error);
}

/** Codes are of our own table, or of the system and the drivers, which write them in capitals and digits. */
function codeOf(error: Error): string | null {
  if (error instanceof ServiceError) return error.code;
  const code = 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code : null;
}

function causesOf(error: Error): readonly string[] {
  const causes: string[] = [];
  let cause = error.cause;
  while (cause instanceof Error && causes.length < maxCauses) {
    causes.push(codeOf(cause) ?? cause.name);
    cause = cause.cause;
  }
  return causes;
}
