import { HostingError } from './errors.js';

/** The loggable facts of an error: kind, code and stack. Messages are left out, because they may quote the chart. */
export interface ErrorDescription {
  readonly kind: string;
  readonly code: string | null;
  /** Codes of the causes, such as ECONNREFUSED, the outermost first. */
  readonly causes: readonly string[];
  readonly at: readonly string[];
}

const maxCauses = 5;

/** Describes any thrown value. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { kind: typeof error, code: null, causes: [], at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { kind: error.name, code: codeOf(error), causes: causesOf(error), at: frames.map((frame) => frame.trim()) };
}

/** Describes a configuration error; the message of a HostingError says nothing about a patient. */
export function explainError(error: unknown): { readonly why: string } | ErrorDescription {
  return error instanceof HostingError ? { why: error.message } : describeError(error);
}

/** A code of this package, or one of the system and the drivers, which use capitals and digits. */
function codeOf(error: Error): string | null {
  if (error instanceof HostingError) return error.code;
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
